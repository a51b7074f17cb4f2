import { Button, Code, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { toProblem, unwrap } from '@/api/problem';
import { clustersQuery } from '@/api/queries';
import type { Cluster, Usage } from '@/api/schema';
import { diskOf, memoryOf } from '@/domain/shares';
import { clusterLook } from '@/domain/states';
import { RemoveDialog } from '@/features/clusters/RemoveDialog';
import classes from '@/features/clusters/Clusters.module.css';
import { Facts } from '@/ui/Facts';
import { Icon } from '@/ui/Icon';
import { Notice } from '@/ui/Notice';
import { ShareBar } from '@/ui/ShareBar';
import { Status } from '@/ui/Status';
import { Ago } from '@/ui/Time';

export function ClusterCard({ cluster }: { cluster: Cluster }) {
  const { t } = useTranslation();
  const look = clusterLook(cluster.state);
  const healthy = look.tone === 'good' || look.tone === 'busy';
  return (
    <section aria-label={cluster.id} className={classes.card}>
      <header className={classes.cardHeader}>
        <h2>{cluster.id}</h2>
        <Status framed icon={look.icon} text={t(`state.${look.key}`)} tone={look.tone} />
        <span className={classes.sub}>{cluster.pveVersion && `PVE ${cluster.pveVersion}`}</span>
        <CardActions cluster={cluster} />
      </header>
      {!healthy && (
        <Notice icon="warning" tone={look.tone}>
          {cluster.reason ?? t(`clusters.state.${cluster.state}`)}
        </Notice>
      )}
      {cluster.missingPrivileges.length > 0 && (
        <Notice icon="warning" tone="warn">
          {t('clusters.missing')}{' '}
          {cluster.missingPrivileges.map((privilege) => (
            <Code key={privilege} mr={4}>
              {privilege}
            </Code>
          ))}
        </Notice>
      )}
      <div className={classes.cardBody}>
        <Facts facts={useFacts(cluster)} />
        <UsageFacts usage={cluster.usage} />
      </div>
    </section>
  );
}

function useFacts(cluster: Cluster): [string, React.ReactNode][] {
  const { t } = useTranslation();
  return [
    [
      t('clusters.endpoints'),
      cluster.endpoints.map(({ host, port, fingerprint }) => (
        <div key={`${host}:${port}`}>
          {host}:{port}
          {fingerprint === undefined && ` · ${t('clusters.systemTrust')}`}
        </div>
      )),
    ],
    [t('clusters.credential'), cluster.credential],
    [
      t('nav.nodes'),
      t('clusters.nodesOnline', { online: cluster.nodesOnline, count: cluster.nodes }),
    ],
    [
      t('nav.guests'),
      t('clusters.guestsRunning', { running: cluster.guestsRunning, count: cluster.guests }),
    ],
    [
      t('clusters.quorum'),
      cluster.quorate === null ? undefined : t(cluster.quorate ? 'common.yes' : 'common.no'),
    ],
    [t('clusters.lastSync'), cluster.lastSyncAt && <Ago at={cluster.lastSyncAt} key="sync" />],
  ];
}

function UsageFacts({ usage }: { usage: Usage | undefined }) {
  const { t } = useTranslation();
  return (
    <Facts
      facts={[
        [t('usage.cpu'), <ShareBar key="cpu" label={t('usage.cpu')} share={usage?.cpu} />],
        [
          t('usage.memory'),
          <ShareBar
            key="memory"
            label={t('usage.memory')}
            share={memoryOf(usage)}
            total={usage?.memoryTotal}
            used={usage?.memoryUsed}
          />,
        ],
        [
          t('usage.storage'),
          <ShareBar
            key="disk"
            label={t('usage.storage')}
            share={diskOf(usage)}
            total={usage?.diskTotal}
            used={usage?.diskUsed}
          />,
        ],
      ]}
    />
  );
}

function CardActions({ cluster }: { cluster: Cluster }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [removing, setRemoving] = useState(false);
  const sync = useMutation({
    mutationFn: () =>
      unwrap(
        api.POST('/api/v1/clusters/{cluster}/sync', { params: { path: { cluster: cluster.id } } }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: clustersQuery.queryKey }),
    onError: (error) => {
      const { title, detail } = toProblem(error);
      notifications.show({ color: 'red', role: 'alert', title, message: detail });
    },
  });
  const why = (verb: string): string | undefined => {
    const capability = cluster.can[verb];
    if (capability === undefined || capability.allowed) return undefined;
    return capability.reason ?? t('power.notOffered');
  };
  const offSync = why('sync');
  const offRemove = why('remove');
  return (
    <Group className={classes.cardActions} gap={6}>
      <Button
        aria-disabled={offSync !== undefined}
        data-disabled={offSync !== undefined || undefined}
        leftSection={<Icon name="refresh" size={14} />}
        loading={sync.isPending}
        onClick={() => offSync === undefined && sync.mutate()}
        title={offSync}
        variant="default"
      >
        {t('clusters.sync')}
      </Button>
      <Button
        aria-disabled={offRemove !== undefined}
        data-disabled={offRemove !== undefined || undefined}
        leftSection={<Icon name="trash" size={14} />}
        onClick={() => offRemove === undefined && setRemoving(true)}
        title={offRemove}
        variant="default"
      >
        {t('clusters.remove')}
      </Button>
      <RemoveDialog cluster={cluster} onClose={() => setRemoving(false)} opened={removing} />
    </Group>
  );
}
