import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import {
  clustersQuery,
  nodesQuery,
  operationsQuery,
  storagesQuery,
  type TaskFilter,
} from '@/api/queries';
import type { FeedEntry, Node, Operation, PveTask, Storage, Usage } from '@/api/schema';
import type { FeedEvent } from '@/live/feed';

interface TaskPage {
  items: PveTask[];
  nextCursor: string | null;
}

/** Puts `item` in the place of the one with the same key, else in front. */
export function upsert<T>(items: T[], item: T, key: (item: T) => string): T[] {
  const index = items.findIndex((other) => key(other) === key(item));
  return index < 0 ? [item, ...items] : items.with(index, item);
}

/** Keeps the small lists and the open guest as new as the feed; guests have a store of their own. */
export function applyToCaches(client: QueryClient, events: FeedEvent[]): void {
  for (const { topic, entry } of events) {
    switch (topic) {
      case 'cluster':
        applyCluster(client, entry);
        break;
      case 'node':
        if (entry.node) applyNode(client, entry.node, entry.what === 'gone');
        break;
      case 'storage':
        if (entry.storage) applyStorage(client, entry.storage, entry.what === 'gone');
        break;
      case 'task':
        if (entry.task) applyTask(client, entry.task);
        break;
      case 'operation':
        if (entry.operation) applyOperation(client, entry.operation);
        break;
      case 'guest':
        if (entry.guest) refreshGuest(client, entry.guest.cluster, entry.guest.vmid);
        break;
      case 'usage':
        entry.usage?.forEach((sample) => applyUsage(client, sample.address, sample.usage));
        break;
      case 'hb':
      case 'reset':
        break;
    }
  }
}

const byAddress = (item: { address: string }) => item.address;

function applyCluster(client: QueryClient, entry: FeedEntry): void {
  client.setQueryData(clustersQuery.queryKey, (clusters) => {
    if (clusters === undefined) return undefined;
    if (entry.what === 'removed') return clusters.filter(({ id }) => id !== entry.cluster);
    if (entry.clusterState === undefined) return clusters;
    const before = clusters.find(({ id }) => id === entry.clusterState?.id);
    // The feed tells no rights of the caller; those of the list stay.
    const can = before?.can ?? entry.clusterState.can;
    return upsert(clusters, { ...entry.clusterState, can }, ({ id }) => id);
  });
  if (entry.what === 'removed') {
    for (const { queryKey } of [nodesQuery, storagesQuery, operationsQuery]) {
      void client.invalidateQueries({ queryKey });
    }
    void client.invalidateQueries({ queryKey: ['tasks'] });
  }
}

function applyNode(client: QueryClient, node: Node, gone: boolean): void {
  client.setQueryData(nodesQuery.queryKey, (nodes) => {
    if (gone) return nodes?.filter(({ address }) => address !== node.address);
    return nodes && upsert(nodes, node, byAddress);
  });
}

function applyStorage(client: QueryClient, storage: Storage, gone: boolean): void {
  client.setQueryData(storagesQuery.queryKey, (storages) => {
    if (gone) return storages?.filter(({ address }) => address !== storage.address);
    return storages && upsert(storages, storage, byAddress);
  });
}

function applyTask(client: QueryClient, task: PveTask): void {
  for (const query of client.getQueryCache().findAll({ queryKey: ['tasks'] })) {
    const [, filter] = query.queryKey;
    if (!fits(task, filter)) continue;
    client.setQueryData<InfiniteData<TaskPage>>(query.queryKey, (current) => {
      if (current === undefined) return undefined;
      const at = current.pages.findIndex((page) =>
        page.items.some(({ upid }) => upid === task.upid),
      );
      const index = Math.max(at, 0);
      const page = current.pages[index];
      if (page === undefined) return current;
      const items = upsert(page.items, task, ({ upid }) => upid);
      return { ...current, pages: current.pages.with(index, { ...page, items }) };
    });
  }
}

const isFilter = (value: unknown): value is TaskFilter => typeof value === 'object';

function fits(task: PveTask, filter: unknown): boolean {
  if (!isFilter(filter)) return true;
  const { cluster = task.cluster, vmid = task.vmid } = filter;
  return cluster === task.cluster && vmid === task.vmid;
}

function applyOperation(client: QueryClient, operation: Operation): void {
  client.setQueryData(
    operationsQuery.queryKey,
    (operations) => operations && upsert(operations, operation, ({ id }) => id),
  );
}

function refreshGuest(client: QueryClient, cluster: string, vmid: number): void {
  void client.invalidateQueries({ queryKey: ['guest', cluster, vmid] });
  void client.invalidateQueries({ queryKey: ['history', cluster, vmid] });
}

function applyUsage(client: QueryClient, address: string, usage: Usage): void {
  const patch = <T extends { address: string; usage?: Usage }>(items: T[] | undefined) => {
    const index = items?.findIndex((item) => item.address === address) ?? -1;
    const item = items?.[index];
    if (items === undefined || item === undefined) return items;
    return items.with(index, { ...item, usage: { ...item.usage, ...usage } });
  };
  if (address.includes('/node/')) client.setQueryData(nodesQuery.queryKey, patch);
  else if (address.includes('/storage/')) client.setQueryData(storagesQuery.queryKey, patch);
}
