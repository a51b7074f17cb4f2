import { createContext, useContext, useSyncExternalStore } from 'react';
import { session } from '@/api/client';
import type { Guest, User } from '@/api/schema';
import type { FeedStatus } from '@/live/feed';
import { guestAddress, type LoadState } from '@/live/guestStore';
import type { Live } from '@/live/live';

export const LiveContext = createContext<Live | undefined>(undefined);

export function useLive(): Live {
  const live = useContext(LiveContext);
  if (live === undefined) throw new Error('used outside of the signed-in pages');
  return live;
}

export function useGuestRow(address: string): Guest | undefined {
  const { guests } = useLive();
  return useSyncExternalStore(
    (listener) => guests.subscribeRow(address, listener),
    () => guests.get(address),
  );
}

/** The name of a guest, else its id while it is not known. */
export function useGuestName(cluster: string, vmid: number): string {
  return useGuestRow(guestAddress(cluster, vmid))?.name ?? String(vmid);
}

export function useGuestLoad(): LoadState {
  const { guests } = useLive();
  return useSyncExternalStore(guests.subscribe, guests.loadState);
}

export function useFeedStatus(): FeedStatus {
  const { feed } = useLive();
  return useSyncExternalStore(feed.subscribeStatus, feed.status);
}

/** The signed-in user, also while the session has expired and waits. */
export function useUser(): User | undefined {
  const state = useSyncExternalStore(session.subscribe, session.state);
  return state.kind === 'signed-in' || state.kind === 'expired' ? state.user : undefined;
}
