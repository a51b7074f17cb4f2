import type { Sort } from '@/ui/GridHeader';

export type SortKeys<R> = Record<string, (row: R) => string | number | undefined>;

export const toggleSort = (sort: Sort, column: string): Sort => ({
  column,
  descending: sort.column === column && !sort.descending,
});

/** Numbers in texts count as numbers; unknown values come last either way. */
export function sortRows<R>(rows: readonly R[], keys: SortKeys<R>, sort: Sort): R[] {
  const keyOf = keys[sort.column];
  if (keyOf === undefined) return [...rows];
  const sign = sort.descending ? -1 : 1;
  return [...rows].sort((left, right) => {
    const [a, b] = [keyOf(left), keyOf(right)];
    if (a === undefined || b === undefined)
      return Number(a === undefined) - Number(b === undefined);
    if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
    return sign * String(a).localeCompare(String(b), undefined, { numeric: true });
  });
}
