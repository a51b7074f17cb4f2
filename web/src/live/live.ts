import type { QueryClient } from '@tanstack/react-query';
import type { Session } from '@/api/session';
import type { Operation } from '@/api/schema';
import { underWay } from '@/domain/power';
import { applyToCaches } from '@/live/caches';
import { browserPorts, Feed } from '@/live/feed';
import { GuestStore } from '@/live/guestStore';

/** Everything that stays alive while a user is signed in. */
export class Live {
  readonly guests = new GuestStore();
  readonly feed: Feed;
  private readonly client: QueryClient;
  private readonly requested = new Set<string>();
  private readonly endListeners = new Set<(operation: Operation) => void>();

  constructor(client: QueryClient, session: Session) {
    this.client = client;
    this.feed = new Feed(
      browserPorts(async () => {
        await session.freshen();
        return session.state().kind === 'signed-in';
      }),
    );
    this.feed.subscribe((events) => {
      if (events.some(({ topic }) => topic === 'reset')) this.reload();
      this.guests.apply(events);
      applyToCaches(client, events);
      for (const { entry } of events) {
        if (entry.operation) this.followUp(entry.operation);
      }
    });
  }

  async start(): Promise<void> {
    const startedAt = Date.now();
    const position = await this.guests.load();
    this.feed.start(position);
    // Lists that were read before the feed's first position may miss what happened in between.
    await this.client.invalidateQueries({
      predicate: (query) => position === undefined || query.state.dataUpdatedAt < startedAt,
    });
  }

  /** Reads everything again; after a `reset` of the feed or on a person's wish. */
  reload(): void {
    void this.guests.load();
    void this.client.invalidateQueries();
  }

  /** Takes the answer to a request of this tab; the feed will tell how it ended. */
  begin(operation: Operation): void {
    this.requested.add(operation.id);
    this.guests.operate(operation);
  }

  /** Hears the end of every operation that this tab asked for. */
  readonly onEnd = (listener: (operation: Operation) => void): (() => void) => {
    this.endListeners.add(listener);
    return () => this.endListeners.delete(listener);
  };

  private followUp(operation: Operation): void {
    if (underWay(operation) || !this.requested.delete(operation.id)) return;
    this.endListeners.forEach((listener) => listener(operation));
  }

  stop(): void {
    this.feed.stop();
  }
}
