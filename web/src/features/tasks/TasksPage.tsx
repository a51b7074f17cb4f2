import { SegmentedControl } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { toProblem } from '@/api/problem';
import type { Activity } from '@/domain/activity';
import { outcomeLook } from '@/domain/states';
import { TaskGrid } from '@/features/tasks/TaskGrid';
import { useActivity } from '@/features/tasks/useActivity';
import classes from '@/features/tasks/Tasks.module.css';
import { Empty } from '@/ui/Empty';
import { Loading } from '@/ui/Loading';
import { Page } from '@/ui/Page';
import { ProblemAlert } from '@/ui/ProblemAlert';

const route = getRouteApi('/shell/tasks');

const tests = {
  all: () => true,
  running: ({ state }: Activity) => outcomeLook(state).tone === 'busy',
  failed: ({ state }: Activity) => ['bad', 'warn'].includes(outcomeLook(state).tone),
};

export function TasksPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { show = 'all' } = route.useSearch();
  const { activity, tasks } = useActivity();
  const shown = activity?.filter(tests[show]);

  const choose = (value: string) => {
    const next = value === 'running' || value === 'failed' ? value : undefined;
    void navigate({ to: '/tasks', search: { show: next }, replace: true });
  };

  return (
    <Page fill title={t('task.title')}>
      <div className={classes.toolbar}>
        <SegmentedControl
          aria-label={t('task.show')}
          data={(['all', 'running', 'failed'] as const).map((value) => ({
            value,
            label: t(`task.filter.${value}`),
          }))}
          onChange={choose}
          size="xs"
          value={show}
        />
        <span className={classes.count} role="status">
          {shown && t('task.count', { count: shown.length })}
        </span>
      </div>
      {tasks.isError && (
        <ProblemAlert onRetry={() => void tasks.refetch()} problem={toProblem(tasks.error)} />
      )}
      {shown === undefined ? (
        tasks.isError || <Loading />
      ) : shown.length === 0 ? (
        <Empty icon="tasks" title={t('task.none')}>
          {show !== 'all' && t('task.noneOfKind')}
        </Empty>
      ) : (
        <TaskGrid
          activity={shown}
          loadingMore={tasks.isFetchingNextPage}
          onMore={tasks.hasNextPage ? () => void tasks.fetchNextPage() : undefined}
        />
      )}
    </Page>
  );
}
