import { Button, Code, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { clustersQuery } from '@/api/queries';
import type { Cluster } from '@/api/schema';
import { clusterLook } from '@/domain/states';
import classes from '@/features/clusters/Clusters.module.css';
import { Facts } from '@/ui/Facts';
import { Notice } from '@/ui/Notice';
import { Status } from '@/ui/Status';

interface ResultStepProps {
  cluster: Cluster;
  again: () => void;
}

/** The registered cluster; its first sync goes on while this is shown. */
export function ResultStep({ cluster: registered, again }: ResultStepProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { data: clusters } = useQuery(clustersQuery);
  const cluster = clusters?.find(({ id }) => id === registered.id) ?? registered;
  const look = clusterLook(cluster.state);
  return (
    <div className={classes.step}>
      <h2>{t('clusters.registered', { name: cluster.id })}</h2>
      <Facts
        facts={[
          [
            t('guests.status'),
            <Status icon={look.icon} key="state" text={t(`state.${look.key}`)} tone={look.tone} />,
          ],
          [t('nodes.version'), cluster.pveVersion],
          [t('nav.nodes'), cluster.nodes],
          [t('nav.guests'), cluster.guests],
          [t('clusters.credential'), cluster.credential],
        ]}
      />
      {cluster.missingPrivileges.length === 0 ? (
        <Notice icon="check" tone="good">
          {t('clusters.allPrivileges')}
        </Notice>
      ) : (
        <Notice icon="warning" tone="warn">
          {t('clusters.missing')}{' '}
          {cluster.missingPrivileges.map((privilege) => (
            <Code key={privilege} mr={4}>
              {privilege}
            </Code>
          ))}
        </Notice>
      )}
      <Group justify="flex-end">
        <Button onClick={again} variant="default">
          {t('clusters.another')}
        </Button>
        <Button
          onClick={() => void navigate({ to: '/guests', search: { q: `cluster:${cluster.id}` } })}
        >
          {t('clusters.showGuests')}
        </Button>
      </Group>
    </div>
  );
}
