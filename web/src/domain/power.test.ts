import { describe, expect, it } from 'vitest';
import type { Guest, Operation, User } from '@/api/schema';
import { refusal } from '@/domain/power';

const operator: User = { id: 'u', username: 'o', role: 'operator' };
const can: Guest['can'] = {
  start: { allowed: true },
  shutdown: { allowed: false, reason: 'The guest is not running.' },
  stop: { allowed: true },
};

const operation = (verb: Operation['verb'], state: Operation['state']): Operation => ({
  id: 'op',
  cluster: 'lab',
  vmid: 100,
  verb,
  state,
  requestedBy: 'o',
  requestedAt: '2026-01-01T00:00:00Z',
});

describe('a power verb', () => {
  it('is offered where the server allows it', () => {
    expect(refusal('start', { can }, operator, false)).toBeUndefined();
  });

  it('is refused with the reason of the server', () => {
    expect(refusal('shutdown', { can }, operator, false)).toEqual({
      by: 'server',
      reason: 'The guest is not running.',
    });
  });

  it('is refused to a viewer, whatever the state allows', () => {
    expect(refusal('start', { can }, { ...operator, role: 'viewer' }, false)).toEqual({
      by: 'role',
    });
  });

  it('is refused while the connection is lost', () => {
    expect(refusal('start', { can }, operator, true)).toEqual({ by: 'connection' });
  });

  it('waits for the operation under way, but a shutdown can be cut short', () => {
    const starting = { can, operation: operation('start', 'running') };
    const ending = { can, operation: operation('shutdown', 'running') };

    expect(refusal('stop', starting, operator, false)).toEqual({ by: 'operation', verb: 'start' });
    expect(refusal('stop', ending, operator, false)).toBeUndefined();
  });

  it('does not wait for an operation that has ended', () => {
    const ended = { can, operation: operation('start', 'failed') };

    expect(refusal('start', ended, operator, false)).toBeUndefined();
  });

  it('is refused when the server says nothing about it', () => {
    expect(refusal('start', { can: {} }, operator, false)).toEqual({ by: 'unknown' });
  });
});
