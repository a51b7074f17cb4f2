import { Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import type { Activity } from '@/domain/activity';
import { knownTaskType } from '@/domain/taskTypes';
import { Outcome } from '@/features/tasks/Outcome';
import { useGuestName } from '@/live/hooks';
import { duration } from '@/ui/format';
import type { Column } from '@/ui/GridRow';
import { Moment } from '@/ui/Time';

export function describe(t: TFunction, { type }: Pick<Activity, 'type'>): string {
  const known = knownTaskType(type);
  return known === undefined ? type : t(`task.type.${known}`);
}

export function taskColumns(t: TFunction): Column<Activity>[] {
  return [
    {
      id: 'startedAt',
      title: t('task.started'),
      width: 134,
      card: 'line',
      render: ({ startedAt }) => <Moment at={startedAt} />,
    },
    {
      id: 'what',
      title: t('task.what'),
      width: 150,
      grow: 2,
      card: 'title',
      render: (activity) => describe(t, activity),
    },
    {
      id: 'guest',
      title: t('task.on'),
      width: 130,
      grow: 2,
      card: 'line',
      render: (activity) => <Subject activity={activity} inGrid />,
    },
    {
      id: 'state',
      title: t('task.outcome'),
      width: 170,
      grow: 3,
      card: 'status',
      render: (activity) => <Outcome activity={activity} />,
    },
    {
      id: 'user',
      title: t('task.by'),
      width: 130,
      grow: 1,
      render: ({ user, requestedBy }) =>
        requestedBy === undefined || requestedBy === user ? user : `${requestedBy} (${user})`,
    },
    {
      id: 'node',
      title: t('guests.node'),
      width: 110,
      grow: 1,
      render: ({ cluster, node }) => (node === undefined ? cluster : `${cluster} / ${node}`),
    },
    {
      id: 'duration',
      title: t('task.duration'),
      width: 88,
      align: 'end',
      render: ({ startedAt, endedAt }) =>
        endedAt === undefined
          ? '–'
          : duration((Date.parse(endedAt) - Date.parse(startedAt)) / 1000),
    },
  ];
}

interface SubjectProps {
  activity: Pick<Activity, 'cluster' | 'vmid'>;
  /** Grids have one tab stop per row; links in them are reached by pointing. */
  inGrid?: boolean;
}

/** The guest a task is about, as a link. */
export function Subject({ activity: { cluster, vmid }, inGrid = false }: SubjectProps) {
  return vmid === undefined ? '–' : <GuestLink {...{ cluster, vmid, inGrid }} />;
}

function GuestLink({ cluster, vmid, inGrid }: { cluster: string; vmid: number; inGrid: boolean }) {
  const name = useGuestName(cluster, vmid);
  return (
    <Link
      params={{ cluster, vmid: String(vmid) }}
      tabIndex={inGrid ? -1 : undefined}
      to="/guests/$cluster/$vmid"
    >
      {name}
    </Link>
  );
}
