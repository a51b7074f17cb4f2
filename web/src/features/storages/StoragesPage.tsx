import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toProblem } from '@/api/problem';
import { storagesQuery } from '@/api/queries';
import type { Storage } from '@/api/schema';
import { diskOf } from '@/domain/shares';
import { storageLook } from '@/domain/states';
import { Empty } from '@/ui/Empty';
import { bytes } from '@/ui/format';
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
import { useLocale } from '@/ui/useLocale';

const addressOf = ({ address }: Storage) => address;

const sortKeys: SortKeys<Storage> = {
  name: ({ name }) => name,
  cluster: ({ cluster }) => cluster,
  node: ({ node }) => node,
  status: ({ status }) => status,
  type: ({ type }) => type,
  usage: ({ usage }) => diskOf(usage),
  used: ({ usage }) => usage?.diskUsed,
  total: ({ usage }) => usage?.diskTotal,
};

export function StoragesPage() {
  const { t } = useTranslation();
  const locale = useLocale();
  const narrow = useNarrow();
  const storages = useQuery(storagesQuery);
  const [sort, setSort] = useState({ column: 'name', descending: false });
  const rows = useMemo(() => sortRows(storages.data ?? [], sortKeys, sort), [storages.data, sort]);
  const { keys, source } = useRows(rows, addressOf);
  const columns = useMemo(() => storageColumns(t, locale), [t, locale]);
  return (
    <Page fill title={t('storages.title')}>
      {storages.isError && (
        <ProblemAlert onRetry={() => void storages.refetch()} problem={toProblem(storages.error)} />
      )}
      {storages.data === undefined ? (
        storages.isError || <Loading />
      ) : storages.data.length === 0 ? (
        <Empty icon="storage" title={t('storages.none')}>
          {t('storages.noneText')}
        </Empty>
      ) : (
        <Grid
          columns={columns}
          keys={keys}
          label={t('storages.title')}
          narrow={narrow}
          onSort={(column) => setSort(toggleSort(sort, column))}
          sort={sort}
          source={source}
        />
      )}
    </Page>
  );
}

function storageColumns(t: TFunction, language: string): Column<Storage>[] {
  const size = (value: number | undefined) => (value === undefined ? '–' : bytes(value, language));
  return [
    {
      id: 'name',
      title: t('storages.name'),
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
      id: 'node',
      title: t('guests.node'),
      width: 96,
      grow: 1,
      sortable: true,
      card: 'line',
      render: ({ node }) => node,
    },
    {
      id: 'status',
      title: t('guests.status'),
      width: 122,
      sortable: true,
      card: 'status',
      render: (storage) => {
        const { tone, icon, key } = storageLook(storage.status);
        return (
          <Status icon={icon} text={t(`state.${key}`)} tone={storage.stale ? 'quiet' : tone} />
        );
      },
    },
    {
      id: 'type',
      title: t('storages.type'),
      width: 120,
      sortable: true,
      render: ({ type, shared }) =>
        [type, shared && t('storages.shared')].filter(Boolean).join(' · ') || '–',
    },
    {
      id: 'content',
      title: t('storages.content'),
      width: 150,
      grow: 2,
      render: ({ content }) => <span title={content.join(', ')}>{content.join(', ')}</span>,
    },
    {
      id: 'usage',
      title: t('storages.usage'),
      width: 150,
      grow: 1,
      sortable: true,
      card: 'bar',
      render: ({ usage }) => (
        <ShareBar
          label={t('storages.usage')}
          share={diskOf(usage)}
          total={usage?.diskTotal}
          used={usage?.diskUsed}
        />
      ),
    },
    {
      id: 'used',
      title: t('storages.used'),
      width: 92,
      align: 'end',
      sortable: true,
      render: ({ usage }) => size(usage?.diskUsed),
    },
    {
      id: 'total',
      title: t('storages.total'),
      width: 92,
      align: 'end',
      sortable: true,
      render: ({ usage }) => size(usage?.diskTotal),
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
