import type { Usage } from '@/api/schema';

/** Used part of a whole, 0 to 1; absent when either is not known. */
function share(used: number | undefined, total: number | undefined): number | undefined {
  return used === undefined || !total ? undefined : used / total;
}

export const memoryOf = (usage: Usage | undefined) => share(usage?.memoryUsed, usage?.memoryTotal);
export const diskOf = (usage: Usage | undefined) => share(usage?.diskUsed, usage?.diskTotal);
