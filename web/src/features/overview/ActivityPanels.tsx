import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { toProblem } from '@/api/problem';
import type { Cluster } from '@/api/schema';
import type { Activity } from '@/domain/activity';
import { clusterLook, outcomeLook } from '@/domain/states';
import { knownTaskType } from '@/domain/taskTypes';
import classes from '@/features/overview/Overview.module.css';
import { useActivity } from '@/features/overview/useActivity';
import { useGuestName } from '@/live/hooks';
import { Icon, type IconName } from '@/ui/Icon';
import { Loading } from '@/ui/Loading';
import { Panel } from '@/ui/Panel';
import { ProblemAlert } from '@/ui/ProblemAlert';
import type { Tone } from '@/ui/Status';
import { Ago } from '@/ui/Time';

const shown = 8;

export function ActivityPanels({ clusters }: { clusters: Cluster[] }) {
  const { t } = useTranslation();
  const { all, failed, known, problem } = useActivity();
  const troubled = clusters.filter(({ state }) =>
    ['bad', 'warn'].includes(clusterLook(state).tone),
  );
  const nothing = troubled.length === 0 && failed.length === 0;
  return (
    <>
      <Panel flush title={t('overview.attention')}>
        {nothing ? (
          <p className={classes.nothing}>
            <Icon name="check" size={15} />
            {t('overview.allWell')}
          </p>
        ) : (
          <ul className={classes.items}>
            {troubled.map((cluster) => (
              <Item
                icon="warning"
                key={cluster.id}
                text={cluster.reason ?? t(`clusters.state.${cluster.state}`)}
                title={<Link to="/admin/clusters">{cluster.id}</Link>}
                tone={clusterLook(cluster.state).tone}
              />
            ))}
            {failed.slice(0, shown).map((activity) => (
              <ActivityItem activity={activity} key={activity.id} />
            ))}
          </ul>
        )}
      </Panel>
      <Panel aside={<Link to="/tasks">{t('task.all')}</Link>} flush title={t('overview.recent')}>
        {problem && <ProblemAlert problem={toProblem(problem)} />}
        {!known && !problem && <Loading rows={5} />}
        {known && all.length === 0 && <p className={classes.nothing}>{t('task.none')}</p>}
        <ul className={classes.items}>
          {all.slice(0, shown).map((activity) => (
            <ActivityItem activity={activity} key={activity.id} />
          ))}
        </ul>
      </Panel>
    </>
  );
}

function ActivityItem({ activity }: { activity: Activity }) {
  const { t } = useTranslation();
  const { cluster, vmid, node } = activity;
  const look = outcomeLook(activity.state);
  const type = knownTaskType(activity.type);
  const what = type === undefined ? activity.type : t(`task.type.${type}`);
  const outcome =
    look.tone === 'bad' && activity.outcome ? activity.outcome : t(`state.${look.key}`);
  const subject =
    vmid === undefined ? (
      [cluster, node].filter(Boolean).join(' / ')
    ) : (
      <GuestLink cluster={cluster} vmid={vmid} />
    );
  return (
    <Item
      aside={<Ago at={activity.endedAt ?? activity.startedAt} />}
      icon={look.icon}
      text={`${outcome} · ${activity.requestedBy ?? activity.user}`}
      title={
        <>
          {what} · {subject}
        </>
      }
      tone={look.tone}
    />
  );
}

function GuestLink({ cluster, vmid }: { cluster: string; vmid: number }) {
  const name = useGuestName(cluster, vmid);
  return (
    <Link params={{ cluster, vmid: String(vmid) }} to="/guests/$cluster/$vmid">
      {name}
    </Link>
  );
}

interface ItemProps {
  icon: IconName;
  tone: Tone;
  title: ReactNode;
  text: string;
  aside?: ReactNode;
}

function Item({ icon, tone, title, text, aside }: ItemProps) {
  return (
    <li className={classes.item}>
      <span className={classes.itemIcon} data-tone={tone}>
        <Icon name={icon} size={14} />
      </span>
      <div className={classes.itemText}>
        <div>{title}</div>
        <div className={classes.sub}>{text}</div>
      </div>
      <span className={classes.sub}>{aside}</span>
    </li>
  );
}
