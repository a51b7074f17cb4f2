import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Cluster } from '@/api/schema';
import { diskOf, memoryOf } from '@/domain/shares';
import { clusterLook } from '@/domain/states';
import classes from '@/features/overview/Overview.module.css';
import { ShareBar } from '@/ui/ShareBar';
import { Status } from '@/ui/Status';
import table from '@/ui/Table.module.css';
import { Ago } from '@/ui/Time';

export function ClustersTable({ clusters }: { clusters: Cluster[] }) {
  const { t } = useTranslation();
  return (
    <table
      aria-label={t('clusters.title')}
      className={`${table.table ?? ''} ${classes.clusters ?? ''}`}
    >
      <thead>
        <tr>
          <th scope="col">{t('guests.cluster')}</th>
          <th scope="col">{t('guests.status')}</th>
          <th scope="col">{t('nodes.version')}</th>
          <th scope="col">{t('nav.nodes')}</th>
          <th scope="col">{t('nav.guests')}</th>
          <th scope="col">{t('usage.cpu')}</th>
          <th scope="col">{t('usage.memory')}</th>
          <th scope="col">{t('usage.storage')}</th>
          <th scope="col">{t('clusters.lastSync')}</th>
        </tr>
      </thead>
      <tbody>
        {clusters.map((cluster) => (
          <Row cluster={cluster} key={cluster.id} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ cluster }: { cluster: Cluster }) {
  const { t } = useTranslation();
  const { usage } = cluster;
  const look = clusterLook(cluster.state);
  return (
    <tr>
      <td>
        <Link search={{ q: `cluster:${cluster.id}` }} to="/guests">
          {cluster.id}
        </Link>
      </td>
      <td>
        <Status
          icon={look.icon}
          text={t(`state.${look.key}`)}
          title={cluster.reason}
          tone={look.tone}
        />
      </td>
      <td className="mpc-number">{cluster.pveVersion ?? '–'}</td>
      <td className="mpc-number">
        {cluster.nodesOnline} / {cluster.nodes}
      </td>
      <td className="mpc-number">
        {t('nodes.guestsRunning', { running: cluster.guestsRunning, guests: cluster.guests })}
      </td>
      <td>
        <ShareBar label={t('usage.cpu')} share={usage?.cpu} />
      </td>
      <td>
        <ShareBar
          label={t('usage.memory')}
          share={memoryOf(usage)}
          total={usage?.memoryTotal}
          used={usage?.memoryUsed}
        />
      </td>
      <td>
        <ShareBar
          label={t('usage.storage')}
          share={diskOf(usage)}
          total={usage?.diskTotal}
          used={usage?.diskUsed}
        />
      </td>
      <td>{cluster.lastSyncAt ? <Ago at={cluster.lastSyncAt} /> : '–'}</td>
    </tr>
  );
}
