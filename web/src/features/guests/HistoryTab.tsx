import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { toProblem } from '@/api/problem';
import { type GuestRef, historyQuery } from '@/api/queries';
import type { Revision } from '@/api/schema';
import { Change } from '@/features/guests/Change';
import classes from '@/features/guests/Guest.module.css';
import { Empty } from '@/ui/Empty';
import { Loading } from '@/ui/Loading';
import { Panel } from '@/ui/Panel';
import { ProblemAlert } from '@/ui/ProblemAlert';
import { Ago, Moment } from '@/ui/Time';

export function HistoryTab({ at }: { at: GuestRef }) {
  const { t } = useTranslation();
  const history = useInfiniteQuery(historyQuery(at));
  if (history.isError && history.data === undefined) {
    const retry = () => void history.refetch();
    return <ProblemAlert onRetry={retry} problem={toProblem(history.error)} />;
  }
  if (history.data === undefined) return <Loading rows={6} />;
  const revisions = history.data.pages.flatMap(({ items }) => items);
  if (revisions.length === 0) {
    return (
      <Empty icon="tasks" title={t('guest.noHistory')}>
        {t('guest.noHistoryText')}
      </Empty>
    );
  }
  return (
    <Panel flush title={t('guest.tab.history')}>
      <ol aria-label={t('guest.tab.history')} className={classes.timeline}>
        {revisions.map((revision) => (
          <RevisionItem key={revision.revision} revision={revision} />
        ))}
      </ol>
      {history.hasNextPage && (
        <Button
          loading={history.isFetchingNextPage}
          m="sm"
          onClick={() => void history.fetchNextPage()}
          variant="default"
        >
          {t('common.more')}
        </Button>
      )}
    </Panel>
  );
}

const newest = 4;

/** The last few changes, for the summary. */
export function RecentChanges({ at: { cluster, vmid } }: { at: GuestRef }) {
  const { t } = useTranslation();
  const { data } = useInfiniteQuery(historyQuery({ cluster, vmid }));
  const revisions = data?.pages[0]?.items.slice(0, newest) ?? [];
  if (revisions.length === 0) return null;
  const params = { cluster, vmid: String(vmid), tab: 'history' };
  const all = (
    <Link params={params} to="/guests/$cluster/$vmid/$tab">
      {t('guest.allChanges')}
    </Link>
  );
  return (
    <Panel aside={all} flush title={t('guest.recentChanges')}>
      <ol aria-label={t('guest.recentChanges')} className={classes.timeline}>
        {revisions.map((revision) => (
          <RevisionItem key={revision.revision} revision={revision} />
        ))}
      </ol>
    </Panel>
  );
}

function RevisionItem({ revision }: { revision: Revision }) {
  const { t } = useTranslation();
  return (
    <li className={classes.revision}>
      <div>
        <div>
          <Moment at={revision.observedAt} />
        </div>
        <div className={classes.sub}>
          <Ago at={revision.observedAt} />
        </div>
      </div>
      <div>
        <div className={classes.by}>
          <strong>{t(`guest.what.${revision.what}`)}</strong>{' '}
          {revision.what !== 'appeared' && <Author revision={revision} />}
        </div>
        {revision.changes.map(({ field, before, after }) => (
          <div className={classes.change} key={field}>
            <code>{field}</code>
            <Change after={after} before={before} />
          </div>
        ))}
      </div>
    </li>
  );
}

/** Who made the change, and how that is known. */
function Author({ revision: { cause } }: { revision: Revision }) {
  const { t } = useTranslation();
  if (cause === undefined || cause.source === 'unknown') {
    return <span className={classes.sub}>{t('guest.cause.unknown')}</span>;
  }
  const who = cause.requestedBy ?? cause.user ?? t('guest.cause.somebody');
  return (
    <span className={classes.sub} title={cause.upid}>
      {t(cause.source === 'operation' ? 'guest.cause.here' : 'guest.cause.inPve', { who })}
      {cause.taskType && (
        <>
          {' · '}
          <code>{cause.taskType}</code>
        </>
      )}
    </span>
  );
}
