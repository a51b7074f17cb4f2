import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Cluster } from '@/api/schema';
import { clusterLook } from '@/domain/states';
import classes from '@/features/overview/Overview.module.css';
import { useActivity } from '@/features/overview/useActivity';
import { Icon, type IconName } from '@/ui/Icon';

const sum = (clusters: Cluster[], count: (cluster: Cluster) => number) =>
  clusters.reduce((total, cluster) => total + count(cluster), 0);

export function CountCards({ clusters }: { clusters: Cluster[] }) {
  const { t } = useTranslation();
  const { running: tasks, failed } = useActivity();
  const guests = sum(clusters, (cluster) => cluster.guests);
  const running = sum(clusters, (cluster) => cluster.guestsRunning);
  const nodes = sum(clusters, (cluster) => cluster.nodes);
  const online = sum(clusters, (cluster) => cluster.nodesOnline);
  const healthy = clusters.filter(({ state }) => clusterLook(state).tone === 'good').length;
  return (
    <div className={classes.cards}>
      <Card
        icon="guests"
        link={<Link to="/guests">{t('nav.guests')}</Link>}
        note={
          <>
            <Link search={{ q: 'status:running' }} to="/guests">
              {t('overview.running', { count: running })}
            </Link>
            {' · '}
            <Link search={{ q: '-status:running' }} to="/guests">
              {t('overview.notRunning', { count: guests - running })}
            </Link>
          </>
        }
        value={guests}
      />
      <Card
        icon="nodes"
        link={<Link to="/nodes">{t('nav.nodes')}</Link>}
        note={
          online === nodes
            ? t('overview.allOnline')
            : t('overview.offline', { count: nodes - online })
        }
        tone={online === nodes ? undefined : 'bad'}
        value={`${online} / ${nodes}`}
      />
      <Card
        icon="clusters"
        link={<Link to="/admin/clusters">{t('nav.clusters')}</Link>}
        note={
          healthy === clusters.length
            ? t('overview.allHealthy')
            : t('overview.unhealthy', { count: clusters.length - healthy })
        }
        tone={healthy === clusters.length ? undefined : 'bad'}
        value={`${healthy} / ${clusters.length}`}
      />
      <Card
        icon="tasks"
        link={<Link to="/tasks">{t('overview.tasksRunning')}</Link>}
        note={
          failed.length === 0 ? (
            t('overview.noFailures')
          ) : (
            <Link search={{ show: 'failed' }} to="/tasks">
              {t('overview.failures', { count: failed.length })}
            </Link>
          )
        }
        tone={failed.length === 0 ? undefined : 'bad'}
        value={tasks.length}
      />
    </div>
  );
}

interface CardProps {
  icon: IconName;
  link: ReactNode;
  value: number | string;
  note: ReactNode;
  tone?: 'bad' | undefined;
}

function Card({ icon, link, value, note, tone }: CardProps) {
  return (
    <div className={classes.card}>
      <div className={classes.cardName}>
        <Icon name={icon} size={15} />
        {link}
      </div>
      <div className={classes.cardValue}>{value}</div>
      <div className={classes.cardNote} data-tone={tone}>
        {note}
      </div>
    </div>
  );
}
