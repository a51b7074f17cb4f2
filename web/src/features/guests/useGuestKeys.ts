import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Query } from '@/domain/grammar';
import { type GuestSort, orderGuests } from '@/domain/guestOrder';
import { useLive } from '@/live/hooks';

/** Between two orderings, so that a busy feed does not keep rows moving. */
const intervalMillis = 2000;
const loadingMillis = 200;
/** How long a pointer or key in the grid keeps rows in their places. */
const holdMillis = 3000;

/**
 * Addresses of the matching guests in order. A new filter or sort counts at once; what the feed
 * brings counts every two seconds at most and never while a person is about to act on a row.
 */
export function useGuestKeys(query: Query, sort: GuestSort) {
  const { guests } = useLive();
  const [turn, setTurn] = useState(0);
  const heldUntil = useRef(0);
  const byFigures = ['cpu', 'memory', 'disk', 'uptime'].includes(sort.field);

  // The store is outside of React; this turns its changes into orderings, at a measured pace.
  useEffect(() => {
    let seen = -1;
    let shown = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const version = () => guests.structure + (byFigures ? guests.figures : 0);
    const look = () => {
      timer = undefined;
      if (Date.now() < heldUntil.current) schedule();
      else if (version() !== seen) {
        seen = version();
        shown = guests.all().size;
        setTurn((before) => before + 1);
      }
    };
    const schedule = () => {
      // An empty grid is filled at once; only rows that are being read keep still.
      const filling = shown === 0 || guests.loadState().phase === 'loading';
      const pace = filling ? loadingMillis : intervalMillis;
      timer ??= setTimeout(look, pace);
    };
    const stop = guests.subscribe(() => {
      if (version() !== seen) schedule();
    });
    look();
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [guests, byFigures]);

  // eslint-disable-next-line react-hooks/exhaustive-deps -- `turn` says that the store has changed
  const keys = useMemo(() => orderGuests(guests.all(), query, sort), [guests, query, sort, turn]);

  const hold = useCallback((active: boolean) => {
    heldUntil.current = active ? Date.now() + holdMillis : 0;
  }, []);

  return { keys, hold };
}
