import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '@/api/client';
import { unwrap } from '@/api/problem';

/** What the portal reads, by name. The change feed keeps these up to date (see `live/`). */

interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

async function allPages<T>(read: (cursor?: string) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return items;
}

const limit = 1000;

/** No cursor yet. */
const firstPage = (): string | undefined => undefined;

export const clustersQuery = queryOptions({
  queryKey: ['clusters'],
  queryFn: async () => (await unwrap(api.GET('/api/v1/clusters'))).items,
});

export const nodesQuery = queryOptions({
  queryKey: ['nodes'],
  queryFn: () =>
    allPages((cursor) =>
      unwrap(api.GET('/api/v1/nodes', { params: { query: { limit, cursor } } })),
    ),
});

export const storagesQuery = queryOptions({
  queryKey: ['storages'],
  queryFn: () =>
    allPages((cursor) =>
      unwrap(api.GET('/api/v1/storages', { params: { query: { limit, cursor } } })),
    ),
});

export interface TaskFilter {
  cluster?: string | undefined;
  vmid?: number | undefined;
  running?: boolean | undefined;
}

export const tasksQuery = (filter: TaskFilter = {}) =>
  infiniteQueryOptions({
    queryKey: ['tasks', filter],
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET('/api/v1/tasks', {
          params: { query: { ...filter, limit: 100, cursor: pageParam } },
        }),
      ),
    initialPageParam: firstPage(),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const operationsQuery = queryOptions({
  queryKey: ['operations'],
  queryFn: async () =>
    (await unwrap(api.GET('/api/v1/operations', { params: { query: { limit: 100 } } }))).items,
});

export interface GuestRef {
  cluster: string;
  vmid: number;
}

export const guestQuery = ({ cluster, vmid }: GuestRef) =>
  queryOptions({
    queryKey: ['guest', cluster, vmid],
    queryFn: () =>
      unwrap(api.GET('/api/v1/guests/{cluster}/{vmid}', { params: { path: { cluster, vmid } } })),
  });

export const historyQuery = ({ cluster, vmid }: GuestRef) =>
  infiniteQueryOptions({
    queryKey: ['history', cluster, vmid],
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET('/api/v1/guests/{cluster}/{vmid}/history', {
          params: { path: { cluster, vmid }, query: { limit: 50, cursor: pageParam } },
        }),
      ),
    initialPageParam: firstPage(),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
