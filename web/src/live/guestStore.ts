import { api } from '@/api/client';
import { toProblem, unwrap } from '@/api/problem';
import type { Guest, Operation, Problem, Usage } from '@/api/schema';
import { underWay } from '@/domain/power';
import type { FeedEvent } from '@/live/feed';

export interface LoadState {
  phase: 'loading' | 'complete' | 'failed';
  loaded: number;
  /** Guests there are; known after the first page. */
  total: number | undefined;
  problem: Problem | undefined;
}

export interface GuestPageReader {
  (cursor: string | undefined): Promise<{
    items: Guest[];
    nextCursor: string | null;
    total: number;
    position?: number;
  }>;
}

/** One page of guests; the first is small so that the screen fills at once. */
export const readGuestPage: GuestPageReader = (cursor) =>
  unwrap(api.GET('/api/v1/guests', { params: { query: { limit: 1000, cursor } } }));

export const guestAddress = (cluster: string, vmid: number): string => `${cluster}/guest/${vmid}`;

/**
 * All guests by address, kept up to date by the feed. Guests are never changed in place, so a row
 * draws again only when its own guest did; `structure` counts what may change a list's order or
 * length, `figures` also counts usage.
 */
export class GuestStore {
  private guests = new Map<string, Guest>();
  private readonly gone = new Map<string, number>();
  private readonly rowListeners = new Map<string, Set<() => void>>();
  private readonly listListeners = new Set<() => void>();
  private state: LoadState = {
    phase: 'loading',
    loaded: 0,
    total: undefined,
    problem: undefined,
  };
  private loading: Promise<number | undefined> | undefined;
  private readonly read: GuestPageReader;
  structure = 0;
  figures = 0;

  constructor(read: GuestPageReader = readGuestPage) {
    this.read = read;
  }

  readonly get = (address: string): Guest | undefined => this.guests.get(address);
  readonly all = (): ReadonlyMap<string, Guest> => this.guests;
  readonly loadState = (): LoadState => this.state;
  readonly structureVersion = (): number => this.structure;
  readonly figuresVersion = (): number => this.figures;

  readonly subscribeRow = (address: string, listener: () => void): (() => void) => {
    const listeners = this.rowListeners.get(address) ?? new Set();
    listeners.add(listener);
    this.rowListeners.set(address, listeners);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.rowListeners.delete(address);
    };
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listListeners.add(listener);
    return () => this.listListeners.delete(listener);
  };

  /**
   * Reads all pages, one after the other; resolves with the feed position told before the first
   * page as soon as that page is here. Guests that are there already stay until all is read.
   */
  load(): Promise<number | undefined> {
    this.loading ??= this.loadPages().finally(() => (this.loading = undefined));
    return this.loading;
  }

  private async loadPages(): Promise<number | undefined> {
    const known = new Set(this.guests.keys());
    this.gone.clear();
    this.setState({ ...this.state, phase: 'loading', loaded: 0, problem: undefined });
    try {
      const first = await this.read(undefined);
      this.take(first.items, known, first.total);
      void this.rest(first.nextCursor, known, first.total);
      return first.position;
    } catch (error) {
      this.setState({ ...this.state, phase: 'failed', problem: toProblem(error) });
      return undefined;
    }
  }

  private async rest(from: string | null, known: Set<string>, total: number): Promise<void> {
    try {
      for (let cursor = from; cursor !== null;) {
        const page = await this.read(cursor);
        this.take(page.items, known, total);
        cursor = page.nextCursor;
      }
      for (const address of known) this.remove(address);
      this.structure++;
      this.setState({ ...this.state, phase: 'complete', total: this.guests.size });
    } catch (error) {
      this.setState({ ...this.state, phase: 'failed', problem: toProblem(error) });
    }
  }

  private take(items: Guest[], known: Set<string>, total: number): void {
    for (const guest of items) {
      known.delete(guest.address);
      this.put(guest);
    }
    this.structure++;
    this.setState({ ...this.state, loaded: this.state.loaded + items.length, total });
  }

  /** Takes a batch of the feed; subscribers hear once. */
  apply(events: FeedEvent[]): void {
    const { structure, figures } = this;
    for (const { topic, entry } of events) {
      if (topic === 'guest' && entry.address !== undefined) {
        if (entry.what === 'gone') {
          this.gone.set(entry.address, entry.revision ?? 0);
          this.remove(entry.address);
        } else if (entry.guest !== undefined) this.put(entry.guest);
      } else if (topic === 'operation' && entry.operation !== undefined) {
        this.operate(entry.operation);
      } else if (topic === 'usage') {
        entry.usage?.forEach((sample) => this.use(sample.address, sample.usage));
      } else if (topic === 'cluster' && entry.what === 'removed' && entry.cluster !== undefined) {
        this.forget(entry.cluster);
      }
    }
    if (structure !== this.structure || figures !== this.figures) this.notifyList();
  }

  /** The operation a guest is under; also called with the answer of a request of our own. */
  operate(operation: Operation): void {
    const address = guestAddress(operation.cluster, operation.vmid);
    const guest = this.guests.get(address);
    if (guest === undefined) return;
    if (guest.operation?.id !== operation.id && !underWay(operation)) return;
    this.set(address, { ...guest, operation: underWay(operation) ? operation : undefined });
    this.structure++;
  }

  private put(guest: Guest): void {
    const before = this.guests.get(guest.address);
    if (before !== undefined && before.revision > guest.revision) return;
    const removedAt = this.gone.get(guest.address);
    if (removedAt !== undefined && removedAt >= guest.revision) return;
    // The feed's guests carry no figures of their own where these did not change.
    const usage = guest.usage ?? before?.usage;
    this.set(guest.address, usage === guest.usage ? guest : { ...guest, usage });
    this.structure++;
  }

  private use(address: string, usage: Usage): void {
    const guest = this.guests.get(address);
    if (guest === undefined) return;
    this.set(address, { ...guest, usage: { ...guest.usage, ...usage } });
    this.figures++;
  }

  private set(address: string, guest: Guest): void {
    this.guests.set(address, guest);
    this.rowListeners.get(address)?.forEach((listener) => listener());
  }

  private remove(address: string): void {
    if (!this.guests.delete(address)) return;
    this.structure++;
    this.rowListeners.get(address)?.forEach((listener) => listener());
  }

  private forget(cluster: string): void {
    for (const guest of [...this.guests.values()]) {
      if (guest.cluster === cluster) this.remove(guest.address);
    }
  }

  private setState(state: LoadState): void {
    this.state = state;
    this.notifyList();
  }

  private notifyList(): void {
    this.listListeners.forEach((listener) => listener());
  }
}
