import { useMemo } from 'react';
import type { RowSource } from '@/ui/GridRow';

const never = () => () => undefined;

/** Rows of a list that is replaced as a whole. */
export function useRows<R>(
  items: readonly R[],
  keyOf: (item: R) => string,
): { keys: string[]; source: RowSource<R> } {
  return useMemo(() => {
    const byKey = new Map(items.map((item) => [keyOf(item), item]));
    return {
      keys: [...byKey.keys()],
      source: { get: (key: string) => byKey.get(key), subscribe: never },
    };
  }, [items, keyOf]);
}
