import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toProblem } from '@/api/problem';
import { nodesQuery } from '@/api/queries';
import type { Node } from '@/api/schema';
import { diskOf, memoryOf } from '@/domain/shares';
import { nodeLook } from '@/domain/states';
import { Empty } from '@/ui/Empty';
import { duration } from '@/ui/format';
import { Grid } from '@/ui/Grid';
import type { Column } from '@/ui/GridRow';
import { Loading } from '@/ui/Loading';
import { Page } from '@/ui/Page';
import { ProblemAlert } from '@/ui/ProblemAlert';
import { useRows } from '@/ui/rowSource';
import { ShareBar } from '@/ui/ShareBar';
import { type SortKeys, sortRows, toggleSort } from '@/ui/sortRows';
import { Status } from '@/ui/Status';
import { Ago } from '@/ui/Time';
import { useNarrow } from '@/ui/useNarrow';

const addressOf = ({ address }: Node) => address;

const sortKeys: SortKeys<Node> = {
  name: ({ name }) => name,
  cluster: ({ cluster }) => cluster,
  status: ({ status }) => status,
  version: ({ pveVersion }) => pveVersion,
  guests: ({ guests }) => guests,
  cpu: ({ usage }) => usage?.cpu,
  memory: ({ usage }) => memoryOf(usage),
  disk: ({ usage }) => diskOf(usage),
  uptime: ({ usage }) => usage?.uptimeSeconds,
};

export function NodesPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const narrow = useNarrow();
  const nodes = useQuery(nodesQuery);
  const [sort, setSort] = useState({ column: 'name', descending: false });
  const rows = useMemo(() => sortRows(nodes.data ?? [], sortKeys, sort), [nodes.data, sort]);
  const { keys, source } = useRows(rows, addressOf);
  const columns = useMemo(() => nodeColumns(t), [t]);
  return (
    <Page fill title={t('nodes.title')}>
      {nodes.isError && (
        <ProblemAlert onRetry={() => void nodes.refetch()} problem={toProblem(nodes.error)} />
      )}
      {nodes.data === undefined ? (
        nodes.isError || <Loading />
      ) : nodes.data.length === 0 ? (
        <Empty icon="nodes" title={t('nodes.none')}>
          {t('nodes.noneText')}
        </Empty>
      ) : (
        <Grid
          columns={columns}
          keys={keys}
          label={t('nodes.title')}
          narrow={narrow}
          onOpen={({ cluster, name }) =>
            void navigate({ to: '/guests', search: { q: `cluster:${cluster} node:${name}` } })
          }
          onSort={(column) => setSort(toggleSort(sort, column))}
          sort={sort}
          source={source}
        />
      )}
    </Page>
  );
}

function nodeColumns(t: TFunction): Column<Node>[] {
  return [
    {
      id: 'name',
      title: t('nodes.name'),
      width: 130,
      grow: 2,
      sortable: true,
      card: 'title',
      render: ({ name }) => <strong>{name}</strong>,
    },
    {
      id: 'cluster',
      title: t('guests.cluster'),
      width: 100,
      grow: 1,
      sortable: true,
      card: 'line',
      render: ({ cluster }) => cluster,
    },
    {
      id: 'status',
      title: t('guests.status'),
      width: 112,
      sortable: true,
      card: 'status',
      render: (node) => {
        const { tone, icon, key } = nodeLook(node.status);
        return (
          <Status
            icon={icon}
            text={t(`state.${key}`)}
            title={node.staleReason}
            tone={node.stale ? 'quiet' : tone}
          />
        );
      },
    },
    {
      id: 'version',
      title: t('nodes.version'),
      width: 92,
      sortable: true,
      render: ({ pveVersion }) => pveVersion ?? '–',
    },
    {
      id: 'guests',
      title: t('nodes.guests'),
      width: 104,
      align: 'end',
      sortable: true,
      render: ({ guests, guestsRunning }) =>
        t('nodes.guestsRunning', { running: guestsRunning, guests }),
    },
    {
      id: 'cpu',
      title: t('usage.cpu'),
      width: 140,
      grow: 1,
      sortable: true,
      card: 'bar',
      render: ({ usage }) => <ShareBar label={t('usage.cpu')} share={usage?.cpu} />,
    },
    {
      id: 'memory',
      title: t('usage.memory'),
      width: 140,
      grow: 1,
      sortable: true,
      card: 'bar',
      render: ({ usage }) => (
        <ShareBar
          label={t('usage.memory')}
          share={memoryOf(usage)}
          total={usage?.memoryTotal}
          used={usage?.memoryUsed}
        />
      ),
    },
    {
      id: 'disk',
      title: t('nodes.disk'),
      width: 140,
      grow: 1,
      sortable: true,
      render: ({ usage }) => (
        <ShareBar
          label={t('nodes.disk')}
          share={diskOf(usage)}
          total={usage?.diskTotal}
          used={usage?.diskUsed}
        />
      ),
    },
    {
      id: 'uptime',
      title: t('usage.uptime'),
      width: 92,
      align: 'end',
      sortable: true,
      render: ({ usage }) => (usage?.uptimeSeconds ? duration(usage.uptimeSeconds) : '–'),
    },
    {
      id: 'observed',
      title: t('guest.observed'),
      width: 104,
      align: 'end',
      render: ({ observedAt }) => <Ago at={observedAt} />,
    },
  ];
}
