import { describe, expect, it, vi } from 'vitest';
import { ProblemError } from '@/api/problem';
import type { Guest, Operation } from '@/api/schema';
import { type FeedEvent, type Topic } from '@/live/feed';
import { type GuestPageReader, GuestStore } from '@/live/guestStore';

const guest = (vmid: number, more: Partial<Guest> = {}): Guest => ({
  address: `lab/guest/${vmid}`,
  cluster: 'lab',
  vmid,
  name: `g${vmid}`,
  kind: 'qemu',
  node: 'pve1',
  status: 'running',
  template: false,
  tags: [],
  observedAt: '2026-01-01T00:00:00Z',
  stale: false,
  revision: 1,
  can: {},
  ...more,
});

const operation = (state: Operation['state'], id = 'op'): Operation => ({
  id,
  cluster: 'lab',
  vmid: 100,
  verb: 'stop',
  state,
  requestedBy: 'alice',
  requestedAt: '2026-01-01T00:00:00Z',
});

const event = (topic: Topic, entry: Partial<FeedEvent['entry']>): FeedEvent => ({
  topic,
  entry: { what: 'changed', at: '2026-01-01T00:00:00Z', ...entry },
});

const changed = (next: Guest) => event('guest', { address: next.address, guest: next });

/** The first page comes at once, those after it later. */
const reader = (...pages: Guest[][]): GuestPageReader => {
  const total = pages.flat().length;
  return async (cursor) => {
    const index = Number(cursor ?? 0);
    if (index > 0) await new Promise((resolve) => setTimeout(resolve));
    const nextCursor = index + 1 < pages.length ? String(index + 1) : null;
    return { items: pages[index] ?? [], nextCursor, total, position: 5 };
  };
};

async function loaded(...pages: Guest[][]): Promise<GuestStore> {
  const store = new GuestStore(reader(...pages));
  await store.load();
  await vi.waitFor(() => expect(store.loadState().phase).toBe('complete'));
  return store;
}

describe('the guests', () => {
  it('are read page by page, and the position before the first page is told', async () => {
    const store = new GuestStore(reader([guest(100)], [guest(101)], [guest(102)]));

    const position = await store.load();
    expect(position).toBe(5);
    expect(store.loadState()).toMatchObject({ loaded: 1, total: 3, phase: 'loading' });

    await vi.waitFor(() => expect(store.loadState().phase).toBe('complete'));
    expect(store.all().size).toBe(3);
  });

  it('tell only the row that changed', async () => {
    const store = await loaded([guest(100), guest(101)]);
    const touched = vi.fn();
    const untouched = vi.fn();
    store.subscribeRow('lab/guest/100', touched);
    store.subscribeRow('lab/guest/101', untouched);

    store.apply([changed(guest(100, { revision: 2, status: 'stopped' }))]);

    expect(store.get('lab/guest/100')?.status).toBe('stopped');
    expect(touched).toHaveBeenCalledOnce();
    expect(untouched).not.toHaveBeenCalled();
  });

  it('do not go back to an older revision', async () => {
    const store = await loaded([guest(100, { revision: 7, name: 'new' })]);

    store.apply([changed(guest(100, { revision: 6, name: 'old' }))]);

    expect(store.get('lab/guest/100')?.name).toBe('new');
  });

  it('stay gone when an older page still has them', async () => {
    const first = [guest(100)];
    const store = new GuestStore(reader(first, [guest(101, { revision: 3 })]));
    await store.load();

    store.apply([event('guest', { what: 'gone', address: 'lab/guest/101', revision: 4 })]);
    await vi.waitFor(() => expect(store.loadState().phase).toBe('complete'));

    expect(store.get('lab/guest/101')).toBeUndefined();
  });

  it('that are no longer listed are dropped by reading again', async () => {
    let pages = [[guest(100), guest(101)]];
    const store = new GuestStore((cursor) => reader(...pages)(cursor));
    await store.load();
    await vi.waitFor(() => expect(store.loadState().phase).toBe('complete'));

    pages = [[guest(101)]];
    await store.load();
    await vi.waitFor(() => expect(store.all().size).toBe(1));

    expect(store.get('lab/guest/100')).toBeUndefined();
  });

  it('keep their figures when an event brings none', async () => {
    const store = await loaded([guest(100, { usage: { cpu: 0.4, cpus: 2 } })]);

    store.apply([event('usage', { usage: [{ address: 'lab/guest/100', usage: { cpu: 0.5 } }] })]);
    store.apply([changed(guest(100, { revision: 2, usage: undefined }))]);

    expect(store.get('lab/guest/100')?.usage).toEqual({ cpu: 0.5, cpus: 2 });
  });

  it('count usage apart from what may reorder a list', async () => {
    const store = await loaded([guest(100)]);
    const before = store.structure;

    store.apply([event('usage', { usage: [{ address: 'lab/guest/100', usage: { cpu: 0.5 } }] })]);

    expect(store.structure).toBe(before);
    expect(store.figures).toBe(1);
  });

  it('show an operation from its request to its end', async () => {
    const store = await loaded([guest(100)]);

    store.operate(operation('requested'));
    expect(store.get('lab/guest/100')?.operation?.state).toBe('requested');

    store.apply([event('operation', { operation: operation('running') })]);
    expect(store.get('lab/guest/100')?.operation?.state).toBe('running');

    store.apply([event('operation', { operation: operation('failed') })]);
    expect(store.get('lab/guest/100')?.operation).toBeUndefined();
  });

  it('are not freed by the end of another operation', async () => {
    const store = await loaded([guest(100)]);
    store.operate(operation('running', 'new'));

    store.apply([event('operation', { operation: operation('failed', 'old') })]);

    expect(store.get('lab/guest/100')?.operation?.id).toBe('new');
  });

  it('go with their cluster', async () => {
    const store = await loaded([guest(100), guest(101, { address: 'b/guest/101', cluster: 'b' })]);

    store.apply([event('cluster', { what: 'removed', cluster: 'lab' })]);

    expect([...store.all().keys()]).toEqual(['b/guest/101']);
  });

  it('say what went wrong and keep what is there', async () => {
    const problem = {
      type: 'about:blank',
      title: 'Down',
      status: 503,
      code: 'service-unavailable',
      retryable: true,
      fields: [],
    };
    let broken = false;
    const whole = reader([guest(100)]);
    const store = new GuestStore((cursor) =>
      broken ? Promise.reject(new ProblemError(problem)) : whole(cursor),
    );
    await store.load();
    await vi.waitFor(() => expect(store.loadState().phase).toBe('complete'));

    broken = true;
    await store.load();

    expect(store.loadState()).toMatchObject({ phase: 'failed', problem });
    expect(store.all().size).toBe(1);
  });
});
