import { parseJson } from '@/api/json';
import type { FeedEntry } from '@/api/schema';

export type Topic =
  'cluster' | 'node' | 'guest' | 'storage' | 'task' | 'operation' | 'usage' | 'hb' | 'reset';

const topics: Topic[] = [
  'cluster',
  'node',
  'guest',
  'storage',
  'task',
  'operation',
  'usage',
  'hb',
  'reset',
];

export interface FeedEvent {
  topic: Topic;
  entry: FeedEntry;
}

export type FeedState = 'live' | 'reconnecting' | 'offline';

export interface FeedStatus {
  state: FeedState;
  /** When the feed was last heard; what is shown is at least as new. */
  heardAt: number | undefined;
}

interface Message {
  topic: Topic;
  id: string;
  text: string;
}

/** Between tabs: what the leading tab hears, and a plea of a tab that hears nothing. */
type TabMessage = { kind: 'event'; message: Message } | { kind: 'reopen' };

/** Heartbeats come every 5 s; two missed ones and a bit mean silence. */
const silenceMillis = 12_000;
/** Usage figures are shown together, a few times a second. */
const figuresMillis = 100;
const lockName = 'mpc.feed';

export interface FeedPorts {
  open: (url: string) => EventSource;
  /** Sees to a fresh session before the stream is opened; false when it cannot. */
  ready: () => Promise<boolean>;
  now: () => number;
  random: () => number;
}

/**
 * The change feed, once per browser: the tab that holds the lock keeps the stream open and passes
 * every event on to the others, since browsers allow six connections to a server over HTTP/1.1.
 * Events reach subscribers in order, in one batch per frame at most.
 */
export class Feed {
  private current: FeedStatus = { state: 'reconnecting', heardAt: undefined };
  private position: string | undefined;
  private source: EventSource | undefined;
  private leading = false;
  private running = false;
  private attempts = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private watchdog: ReturnType<typeof setInterval> | undefined;
  private flushScheduled = false;
  private queue: Message[] = [];
  private release: (() => void) | undefined;
  private readonly ports: FeedPorts;
  private readonly listeners = new Set<(events: FeedEvent[]) => void>();
  private readonly statusListeners = new Set<() => void>();
  private tabs: BroadcastChannel | undefined;

  constructor(ports: FeedPorts) {
    this.ports = ports;
  }

  readonly status = (): FeedStatus => this.current;

  readonly subscribeStatus = (listener: () => void): (() => void) => {
    this.statusListeners.add(listener);
    return () => this.statusListeners.delete(listener);
  };

  readonly subscribe = (listener: (events: FeedEvent[]) => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Begins after `position`, the one a list told before it was read, so that nothing is missed. */
  start(position: number | undefined): void {
    if (this.running) return;
    this.running = true;
    this.position ??= position === undefined ? undefined : String(position);
    window.addEventListener('online', this.reopen);
    window.addEventListener('offline', this.lost);
    this.watchdog = setInterval(this.watch, 2000);
    if (!('locks' in navigator) || typeof BroadcastChannel === 'undefined') {
      this.leading = true;
      void this.connect();
      return;
    }
    this.tabs = new BroadcastChannel(lockName);
    this.tabs.addEventListener('message', (event: MessageEvent<TabMessage>) => {
      this.fromTab(event.data);
    });
    void navigator.locks.request(lockName, () => {
      if (!this.running) return undefined;
      this.leading = true;
      void this.connect();
      return new Promise<void>((resolve) => (this.release = resolve));
    });
  }

  stop(): void {
    this.running = false;
    this.leading = false;
    window.removeEventListener('online', this.reopen);
    window.removeEventListener('offline', this.lost);
    clearInterval(this.watchdog);
    clearTimeout(this.retry);
    this.source?.close();
    this.release?.();
    this.tabs?.close();
  }

  private fromTab(message: TabMessage): void {
    if (message.kind === 'event') this.hear(message.message);
    else if (this.leading && this.silent()) this.reopen();
  }

  private async connect(): Promise<void> {
    this.giveUpTrying();
    this.source?.close();
    if (!this.running) return;
    if (!(await this.ports.ready().catch(() => false))) {
      this.retryLater();
      return;
    }
    const since = this.position === undefined ? '' : `?since=${this.position}`;
    const source = this.ports.open(`/api/v1/events${since}`);
    this.source = source;
    source.addEventListener('error', () => {
      if (source === this.source) this.retryLater();
    });
    for (const topic of topics) {
      source.addEventListener(topic, (event: MessageEvent<string>) => {
        if (source !== this.source) return;
        this.attempts = 0;
        const message = { topic, id: event.lastEventId, text: event.data };
        this.tabs?.postMessage({ kind: 'event', message } satisfies TabMessage);
        this.hear(message);
      });
    }
  }

  /** Waits longer each time, up to half a minute, at a random point so that tabs and people spread. */
  private retryLater(): void {
    this.source?.close();
    this.source = undefined;
    // A stream ends with its access token; the first try to go on is not news.
    if (!navigator.onLine) this.set('offline');
    else if (this.attempts > 0) this.set('reconnecting');
    const ceiling = Math.min(30_000, 500 * 2 ** this.attempts++);
    clearTimeout(this.retry);
    this.retry = setTimeout(() => void this.connect(), ceiling * (0.5 + this.ports.random() / 2));
  }

  private readonly reopen = (): void => {
    if (!this.leading) return;
    this.attempts = 0;
    void this.connect();
  };

  private giveUpTrying(): void {
    clearTimeout(this.retry);
    this.retry = undefined;
  }

  /** Without a network a stream may look open for minutes. */
  private readonly lost = (): void => {
    this.giveUpTrying();
    this.source?.close();
    this.source = undefined;
    this.set('offline');
  };

  private silent(): boolean {
    const heardAt = this.current.heardAt;
    return heardAt !== undefined && this.ports.now() - heardAt > silenceMillis;
  }

  private readonly watch = (): void => {
    if (!this.silent()) return;
    this.set(navigator.onLine ? 'reconnecting' : 'offline');
    if (this.leading) {
      const idle = this.source !== undefined || this.retry === undefined;
      if (navigator.onLine && idle) this.retryLater();
    } else this.tabs?.postMessage({ kind: 'reopen' } satisfies TabMessage);
  };

  private hear(message: Message): void {
    if (message.id !== '') this.position = message.id;
    this.queue.push(message);
    if (this.current.state !== 'live' || message.topic === 'hb') this.set('live');
    if (this.flushScheduled) return;
    this.flushScheduled = true;
    // A hidden page draws no frames, yet its events must not pile up. Figures are in no hurry.
    if (document.hidden || message.topic === 'usage') setTimeout(this.flush, figuresMillis);
    else requestAnimationFrame(this.flush);
  }

  private readonly flush = (): void => {
    this.flushScheduled = false;
    const events = this.queue.map(({ topic, text }): FeedEvent => {
      return { topic, entry: parseJson<FeedEntry>(text) };
    });
    this.queue = [];
    for (const { topic, entry } of events) {
      const moves = topic === 'hb' || topic === 'reset';
      if (moves && entry.position !== undefined) this.position = String(entry.position);
    }
    this.listeners.forEach((listener) => listener(events));
  };

  private set(state: FeedState): void {
    const heardAt = state === 'live' ? this.ports.now() : this.current.heardAt;
    this.current = { state, heardAt };
    this.statusListeners.forEach((listener) => listener());
  }
}

export const browserPorts = (ready: () => Promise<boolean>): FeedPorts => ({
  open: (url) => new EventSource(url, { withCredentials: true }),
  ready,
  now: () => Date.now(),
  random: () => Math.random(),
});
