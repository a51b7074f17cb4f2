import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type GuestRef, operationsQuery, tasksQuery } from '@/api/queries';
import { type Activity, mergeActivity } from '@/domain/activity';

/** Tasks and operations of all clusters, or of one guest, newest first. */
export function useActivity(at?: GuestRef) {
  const tasks = useInfiniteQuery(tasksQuery(at));
  const operations = useQuery(operationsQuery);
  const activity = useMemo((): Activity[] | undefined => {
    const loaded = tasks.data?.pages.flatMap(({ items }) => items);
    if (loaded === undefined) return undefined;
    const ours = (operations.data ?? []).filter(
      ({ cluster, vmid }) => at === undefined || (cluster === at.cluster && vmid === at.vmid),
    );
    return mergeActivity(loaded, ours);
  }, [tasks.data, operations.data, at]);
  return { activity, tasks };
}
