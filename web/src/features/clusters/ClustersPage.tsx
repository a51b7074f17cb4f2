import { Button, Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { toProblem } from '@/api/problem';
import { clustersQuery } from '@/api/queries';
import { ClusterCard } from '@/features/clusters/ClusterCard';
import classes from '@/features/clusters/Clusters.module.css';
import { useUser } from '@/live/hooks';
import { Empty } from '@/ui/Empty';
import { Icon } from '@/ui/Icon';
import { Loading } from '@/ui/Loading';
import { Page } from '@/ui/Page';
import { ProblemAlert } from '@/ui/ProblemAlert';

export function ClustersPage() {
  const { t } = useTranslation();
  const clusters = useQuery(clustersQuery);
  return (
    <Page actions={<AddButton />} title={t('clusters.title')}>
      {clusters.isError && (
        <ProblemAlert onRetry={() => void clusters.refetch()} problem={toProblem(clusters.error)} />
      )}
      {clusters.data === undefined ? (
        clusters.isError || <Loading height={140} rows={2} />
      ) : clusters.data.length === 0 ? (
        <Empty icon="clusters" title={t('clusters.none')}>
          {t('clusters.noneAdmin')}
        </Empty>
      ) : (
        <ul aria-label={t('clusters.title')} className={classes.cards}>
          {clusters.data.map((cluster) => (
            <li key={cluster.id}>
              <ClusterCard cluster={cluster} />
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}

function AddButton() {
  const { t } = useTranslation();
  const user = useUser();
  if (user?.role === 'admin') {
    return (
      <Button
        component={Link}
        leftSection={<Icon name="plus" size={14} />}
        to="/admin/clusters/new"
      >
        {t('clusters.add')}
      </Button>
    );
  }
  return (
    <Tooltip label={t('clusters.needsAdmin')}>
      <Button aria-disabled data-disabled leftSection={<Icon name="plus" size={14} />}>
        {t('clusters.add')}
      </Button>
    </Tooltip>
  );
}
