import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Feed, type FeedEvent } from '@/live/feed';

class FakeSource extends EventTarget {
  readonly url: string;
  closed = false;

  constructor(url: string) {
    super();
    this.url = url;
  }

  close(): void {
    this.closed = true;
  }

  send(topic: string, entry: object, id = ''): void {
    this.dispatchEvent(new MessageEvent(topic, { data: JSON.stringify(entry), lastEventId: id }));
  }

  fail(): void {
    this.dispatchEvent(new Event('error'));
  }
}

describe('the change feed', () => {
  let sources: FakeSource[];
  let ready: boolean;
  let feed: Feed;
  let heard: FeedEvent[][];

  beforeEach(() => {
    vi.useFakeTimers();
    // One tab without locks: it leads by itself.
    vi.stubGlobal('BroadcastChannel', undefined);
    sources = [];
    ready = true;
    heard = [];
    feed = new Feed({
      open: (url) => {
        const source = new FakeSource(url);
        sources.push(source);
        // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- a fake of the browser
        return source as unknown as EventSource;
      },
      ready: () => Promise.resolve(ready),
      now: () => Date.now(),
      random: () => 0,
    });
    feed.subscribe((events) => heard.push(events));
  });

  afterEach(() => {
    feed.stop();
    vi.unstubAllGlobals();
  });

  const latest = (): FakeSource => {
    const source = sources.at(-1);
    if (source === undefined) throw new Error('no stream was opened');
    return source;
  };

  const passing = (millis: number) => vi.advanceTimersByTimeAsync(millis);

  it('begins after the position a list told', async () => {
    feed.start(41);
    await passing(0);

    expect(latest().url).toBe('/api/v1/events?since=41');
  });

  it('hands over the events of a frame at once and in order', async () => {
    feed.start(1);
    await passing(0);

    latest().send('guest', { what: 'changed', at: 'x', address: 'a' }, '2');
    latest().send('guest', { what: 'gone', at: 'x', address: 'b' }, '3');
    await passing(50);

    expect(heard.map((events) => events.map(({ entry }) => entry.what))).toEqual([
      ['changed', 'gone'],
    ]);
  });

  it('goes on after the last event when the stream breaks, without alarm at the first try', async () => {
    feed.start(1);
    await passing(0);
    latest().send('hb', { what: 'beat', at: 'x', position: 7 }, '7');
    await passing(50);

    latest().fail();
    expect(feed.status().state).toBe('live');
    await passing(1000);

    expect(sources).toHaveLength(2);
    expect(latest().url).toBe('/api/v1/events?since=7');
  });

  it('waits longer with every try that fails, and says so', async () => {
    feed.start(1);
    await passing(0);
    latest().send('hb', { what: 'beat', at: 'x', position: 7 });

    for (let tries = 0; tries < 5; tries++) {
      latest().fail();
      await passing(30_000);
    }
    const before = sources.length;
    latest().fail();
    await passing(7000);

    expect(feed.status().state).toBe('reconnecting');
    expect(sources).toHaveLength(before);
  });

  it('takes silence for a broken stream', async () => {
    feed.start(1);
    await passing(0);
    latest().send('hb', { what: 'beat', at: 'x', position: 7 });
    expect(feed.status().state).toBe('live');

    await passing(14_500);

    expect(sources[0]?.closed).toBe(true);
    expect(sources.length).toBeGreaterThan(1);
  });

  it('closes the stream while there is no network, and opens it when there is one again', async () => {
    feed.start(1);
    await passing(0);
    latest().send('hb', { what: 'beat', at: 'x', position: 7 });

    const network = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    window.dispatchEvent(new Event('offline'));
    await passing(60_000);
    expect(feed.status().state).toBe('offline');
    expect(sources.map(({ closed }) => closed)).toEqual([true]);

    network.mockRestore();
    window.dispatchEvent(new Event('online'));
    await passing(0);
    latest().send('hb', { what: 'beat', at: 'x', position: 9 });
    expect(feed.status().state).toBe('live');
  });

  it('does not open a stream without a session', async () => {
    ready = false;
    feed.start(1);
    await passing(400);
    expect(sources).toHaveLength(0);

    ready = true;
    await passing(2000);
    expect(sources).toHaveLength(1);
  });

  it('goes on from where a reset says', async () => {
    feed.start(1);
    await passing(0);
    latest().send('reset', { what: 'reset', at: 'x', position: 900 });
    await passing(50);

    latest().fail();
    await passing(1000);

    expect(heard[0]?.[0]?.topic).toBe('reset');
    expect(latest().url).toBe('/api/v1/events?since=900');
  });
});
