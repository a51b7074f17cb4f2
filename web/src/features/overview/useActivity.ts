import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { operationsQuery, tasksQuery } from '@/api/queries';
import { mergeActivity } from '@/domain/activity';
import { outcomeLook } from '@/domain/states';
import { useNow } from '@/ui/Time';

const dayMillis = 86_400_000;

/** What runs, what failed within a day, and the newest of all. */
export function useActivity() {
  const tasks = useInfiniteQuery(tasksQuery());
  const operations = useQuery(operationsQuery);
  const now = useNow(60_000);
  return useMemo(() => {
    const all = mergeActivity(
      tasks.data?.pages.flatMap(({ items }) => items) ?? [],
      operations.data ?? [],
    );
    return {
      all,
      running: all.filter(({ state }) => outcomeLook(state).tone === 'busy'),
      failed: all.filter(
        ({ state, startedAt }) =>
          outcomeLook(state).tone === 'bad' && now - Date.parse(startedAt) < dayMillis,
      ),
      known: tasks.data !== undefined,
      problem: tasks.error,
    };
  }, [tasks.data, tasks.error, operations.data, now]);
}
