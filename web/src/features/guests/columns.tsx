import type { TFunction } from 'i18next';
import type { Guest } from '@/api/schema';
import { memoryOf } from '@/domain/shares';
import { GuestStatus } from '@/features/guests/GuestStatus';
import { RowActions } from '@/features/guests/RowActions';
import { Tags } from '@/features/guests/Tags';
import classes from '@/features/guests/Guest.module.css';
import { bytes, duration, percent } from '@/ui/format';
import type { Column } from '@/ui/GridRow';
import { Icon, type IconName } from '@/ui/Icon';
import { UsageBar } from '@/ui/UsageBar';

export const kindIcon = ({ kind, template }: Pick<Guest, 'kind' | 'template'>): IconName =>
  template ? 'template' : kind === 'lxc' ? 'container' : 'guests';

/** All columns in their order; those of `hiddenAtFirst` wait in the columns menu. */
export const hiddenAtFirst = ['pool', 'lock', 'ha'];

export function guestColumns(t: TFunction, language: string): Column<Guest>[] {
  const size = (value: number | undefined) => (value === undefined ? '–' : bytes(value, language));
  return [
    {
      id: 'name',
      title: t('guests.name'),
      width: 170,
      grow: 3,
      sortable: true,
      card: 'title',
      render: (guest) => (
        <span className={classes.name} data-stale={guest.stale}>
          <Icon name={kindIcon(guest)} size={15} />
          {/* The grid opens it; the router's own link costs too much in a row. */}
          <a data-row-link href={`/guests/${guest.cluster}/${guest.vmid}`} tabIndex={-1}>
            {guest.name}
          </a>
          {guest.lock && <Icon name="lock" size={13} />}
        </span>
      ),
    },
    {
      id: 'vmid',
      title: t('guests.id'),
      width: 68,
      align: 'end',
      sortable: true,
      render: (guest) => guest.vmid,
    },
    {
      id: 'kind',
      title: t('guests.type'),
      width: 80,
      sortable: true,
      render: (guest) => t(guest.template ? 'guests.template' : `kind.${guest.kind}`),
    },
    {
      id: 'status',
      title: t('guests.status'),
      width: 124,
      sortable: true,
      card: 'status',
      render: (guest) => <GuestStatus guest={guest} />,
    },
    {
      id: 'cluster',
      title: t('guests.cluster'),
      width: 80,
      grow: 1,
      sortable: true,
      card: 'line',
      render: (guest) => guest.cluster,
    },
    {
      id: 'node',
      title: t('guests.node'),
      width: 76,
      grow: 1,
      sortable: true,
      card: 'line',
      render: (guest) => guest.node,
    },
    {
      id: 'tags',
      title: t('guests.tags'),
      width: 104,
      grow: 2,
      render: (guest) => <Tags tags={guest.tags} />,
    },
    {
      id: 'cpu',
      title: t('usage.cpu'),
      width: 104,
      sortable: true,
      card: 'bar',
      render: ({ usage, status }) => (
        <UsageBar
          label={t('usage.cpu')}
          share={status === 'running' ? usage?.cpu : undefined}
          text={percent(usage?.cpu ?? 0, language)}
        />
      ),
    },
    {
      id: 'memory',
      title: t('usage.memory'),
      width: 104,
      sortable: true,
      card: 'bar',
      render: (guest) => (
        <UsageBar
          detail={`${size(guest.usage?.memoryUsed)} / ${size(guest.usage?.memoryTotal)}`}
          label={t('usage.memory')}
          share={guest.status === 'running' ? memoryOf(guest.usage) : undefined}
          text={percent(memoryOf(guest.usage) ?? 0, language)}
        />
      ),
    },
    {
      id: 'disk',
      title: t('usage.disk'),
      width: 80,
      align: 'end',
      sortable: true,
      render: ({ usage }) => size(usage?.diskTotal),
    },
    {
      id: 'uptime',
      title: t('usage.uptime'),
      width: 84,
      align: 'end',
      sortable: true,
      render: ({ usage, status }) =>
        status === 'running' && usage?.uptimeSeconds ? duration(usage.uptimeSeconds) : '–',
    },
    { id: 'pool', title: t('guests.pool'), width: 110, render: (guest) => guest.pool ?? '–' },
    { id: 'lock', title: t('guests.lock'), width: 90, render: (guest) => guest.lock ?? '–' },
    { id: 'ha', title: t('guests.ha'), width: 90, render: (guest) => guest.haState ?? '–' },
    {
      id: 'actions',
      title: t('guests.actions'),
      titleHidden: true,
      width: 44,
      align: 'end',
      card: 'actions',
      render: (guest) => <RowActions guest={guest} />,
    },
  ];
}
