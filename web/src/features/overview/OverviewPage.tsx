import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { toProblem } from '@/api/problem';
import { clustersQuery } from '@/api/queries';
import { ActivityPanels } from '@/features/overview/ActivityPanels';
import { ClustersTable } from '@/features/overview/ClustersTable';
import { CountCards } from '@/features/overview/CountCards';
import classes from '@/features/overview/Overview.module.css';
import { useUser } from '@/live/hooks';
import { Empty } from '@/ui/Empty';
import { Loading } from '@/ui/Loading';
import { Page } from '@/ui/Page';
import { Panel } from '@/ui/Panel';
import { ProblemAlert } from '@/ui/ProblemAlert';

export function OverviewPage() {
  const { t } = useTranslation();
  const clusters = useQuery(clustersQuery);
  const content = () => {
    if (clusters.data === undefined)
      return clusters.isError ? null : <Loading height={84} rows={3} />;
    if (clusters.data.length === 0) return <NoClusters />;
    return (
      <>
        <CountCards clusters={clusters.data} />
        <Panel
          aside={<Link to="/admin/clusters">{t('overview.manageClusters')}</Link>}
          flush
          title={t('clusters.title')}
        >
          <ClustersTable clusters={clusters.data} />
        </Panel>
        <div className={classes.columns}>
          <ActivityPanels clusters={clusters.data} />
        </div>
      </>
    );
  };
  return (
    <Page title={t('nav.overview')}>
      {clusters.isError && (
        <ProblemAlert onRetry={() => void clusters.refetch()} problem={toProblem(clusters.error)} />
      )}
      {content()}
    </Page>
  );
}

function NoClusters() {
  const { t } = useTranslation();
  const admin = useUser()?.role === 'admin';
  return (
    <Empty
      action={
        admin && (
          <Button component={Link} to="/admin/clusters/new">
            {t('clusters.add')}
          </Button>
        )
      }
      icon="clusters"
      title={t('clusters.none')}
    >
      {t(admin ? 'clusters.noneAdmin' : 'clusters.noneOther')}
    </Empty>
  );
}
