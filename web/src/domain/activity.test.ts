import { describe, expect, it } from 'vitest';
import type { Operation, PveTask } from '@/api/schema';
import { mergeActivity } from '@/domain/activity';

const task = (upid: string, startedAt: string, more: Partial<PveTask> = {}): PveTask => ({
  upid,
  cluster: 'lab',
  node: 'pve1',
  type: 'qmstart',
  user: 'root@pam',
  startedAt,
  state: 'succeeded',
  ...more,
});

const operation = (id: string, requestedAt: string, more: Partial<Operation> = {}): Operation => ({
  id,
  cluster: 'lab',
  vmid: 100,
  verb: 'start',
  state: 'succeeded',
  requestedBy: 'alice',
  requestedAt,
  ...more,
});

describe('activity', () => {
  it('shows an operation once, as its PVE task, with who asked for it', () => {
    const merged = mergeActivity(
      [task('UPID:1', '2026-01-01T10:00:01Z', { operationId: 'a' })],
      [operation('a', '2026-01-01T10:00:00Z', { upid: 'UPID:1' })],
    );

    expect(merged.map(({ id, requestedBy }) => [id, requestedBy])).toEqual([['UPID:1', 'alice']]);
  });

  it('shows an operation that never became a task', () => {
    const failed = operation('b', '2026-01-01T10:00:00Z', { state: 'failed', outcome: 'locked' });

    expect(mergeActivity([], [failed])[0]).toMatchObject({ id: 'b', outcome: 'locked' });
  });

  it('puts the newest first, whatever time zone it was written in', () => {
    const merged = mergeActivity(
      [task('old', '2026-01-01T10:00:00Z'), task('new', '2026-01-01T11:30:00+01:00')],
      [operation('middle', '2026-01-01T10:15:00Z')],
    );

    expect(merged.map(({ id }) => id)).toEqual(['new', 'middle', 'old']);
  });
});
