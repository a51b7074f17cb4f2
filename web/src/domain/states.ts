import type { Cluster, Guest, Node, Operation, PveTask, Storage } from '@/api/schema';

/** How a state looks: colour and icon; the text is a key of the dictionary, `state.<key>`. */
export interface Look<Key extends string> {
  tone: 'good' | 'warn' | 'bad' | 'busy' | 'quiet';
  icon: 'play' | 'stop' | 'pause' | 'moon' | 'unknown' | 'check' | 'cross' | 'warning' | 'busy';
  key: Key;
}

const guestLooks = {
  running: { tone: 'good', icon: 'play', key: 'running' },
  stopped: { tone: 'quiet', icon: 'stop', key: 'stopped' },
  paused: { tone: 'warn', icon: 'pause', key: 'paused' },
  suspended: { tone: 'warn', icon: 'moon', key: 'suspended' },
  unknown: { tone: 'warn', icon: 'unknown', key: 'unknown' },
} as const satisfies Record<Guest['status'], Look<string>>;

const nodeLooks = {
  online: { tone: 'good', icon: 'check', key: 'online' },
  offline: { tone: 'bad', icon: 'cross', key: 'offline' },
  unknown: { tone: 'warn', icon: 'unknown', key: 'unknown' },
} as const satisfies Record<Node['status'], Look<string>>;

const storageLooks = {
  available: { tone: 'good', icon: 'check', key: 'available' },
  unavailable: { tone: 'bad', icon: 'cross', key: 'unavailable' },
  unknown: { tone: 'warn', icon: 'unknown', key: 'unknown' },
} as const satisfies Record<Storage['status'], Look<string>>;

const clusterLooks = {
  new: { tone: 'busy', icon: 'busy', key: 'new' },
  healthy: { tone: 'good', icon: 'check', key: 'healthy' },
  partial: { tone: 'warn', icon: 'warning', key: 'partial' },
  unreachable: { tone: 'bad', icon: 'cross', key: 'unreachable' },
  unauthorized: { tone: 'bad', icon: 'cross', key: 'unauthorized' },
  untrusted: { tone: 'bad', icon: 'warning', key: 'untrusted' },
} as const satisfies Record<Cluster['state'], Look<string>>;

const outcomeLooks = {
  requested: { tone: 'busy', icon: 'busy', key: 'requested' },
  submitted: { tone: 'busy', icon: 'busy', key: 'submitted' },
  running: { tone: 'busy', icon: 'busy', key: 'underWay' },
  succeeded: { tone: 'good', icon: 'check', key: 'succeeded' },
  'succeeded-with-warnings': { tone: 'warn', icon: 'warning', key: 'warnings' },
  failed: { tone: 'bad', icon: 'cross', key: 'failed' },
  cancelled: { tone: 'quiet', icon: 'stop', key: 'cancelled' },
  unknown: { tone: 'warn', icon: 'unknown', key: 'unknown' },
} as const satisfies Record<Operation['state'] | PveTask['state'], Look<string>>;

export const guestLook = (status: Guest['status']) => guestLooks[status];
export const nodeLook = (status: Node['status']) => nodeLooks[status];
export const storageLook = (status: Storage['status']) => storageLooks[status];
export const clusterLook = (state: Cluster['state']) => clusterLooks[state];
export const outcomeLook = (state: Operation['state'] | PveTask['state']) => outcomeLooks[state];
