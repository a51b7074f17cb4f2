import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { toProblem } from '@/api/problem';
import type { GuestRef } from '@/api/queries';
import { TaskGrid } from '@/features/tasks/TaskGrid';
import { useActivity } from '@/features/tasks/useActivity';
import classes from '@/features/tasks/Tasks.module.css';
import { Empty } from '@/ui/Empty';
import { Loading } from '@/ui/Loading';
import { ProblemAlert } from '@/ui/ProblemAlert';

/** Tasks and operations of one guest. */
export function GuestTasks({ at: { cluster, vmid } }: { at: GuestRef }) {
  const { t } = useTranslation();
  const at = useMemo(() => ({ cluster, vmid }), [cluster, vmid]);
  const { activity, tasks } = useActivity(at);
  if (tasks.isError && activity === undefined) {
    return <ProblemAlert onRetry={() => void tasks.refetch()} problem={toProblem(tasks.error)} />;
  }
  if (activity === undefined) return <Loading rows={6} />;
  if (activity.length === 0) {
    return (
      <Empty icon="tasks" title={t('task.noneOfGuest')}>
        {t('task.noneOfGuestText')}
      </Empty>
    );
  }
  return (
    <div className={classes.ofGuest}>
      <TaskGrid
        activity={activity}
        loadingMore={tasks.isFetchingNextPage}
        onMore={tasks.hasNextPage ? () => void tasks.fetchNextPage() : undefined}
      />
    </div>
  );
}
