import type { IconName } from '@/ui/Icon';

/** The pages of the navigation, with the key that follows `g`. */
export const destinations = [
  { to: '/', key: 'overview', icon: 'overview', chord: 'o', group: 'operate' },
  { to: '/guests', key: 'guests', icon: 'guests', chord: 'g', group: 'operate' },
  { to: '/nodes', key: 'nodes', icon: 'nodes', chord: 'n', group: 'operate' },
  { to: '/storage', key: 'storage', icon: 'storage', chord: 's', group: 'operate' },
  { to: '/tasks', key: 'tasks', icon: 'tasks', chord: 't', group: 'operate' },
  { to: '/admin/clusters', key: 'clusters', icon: 'clusters', chord: 'c', group: 'admin' },
] as const satisfies {
  to: string;
  key: string;
  icon: IconName;
  chord: string;
  group: 'operate' | 'admin';
}[];

export const groups = ['operate', 'admin'] as const;
