import type { Capability, Guest, Operation, PowerVerb, User } from '@/api/schema';

export const powerVerbs: PowerVerb[] = ['start', 'shutdown', 'stop'];

/** Still going on: neither ended well nor badly. */
export function underWay(operation: Operation): boolean {
  switch (operation.state) {
    case 'requested':
    case 'submitted':
    case 'running':
      return true;
    case 'succeeded':
    case 'succeeded-with-warnings':
    case 'failed':
    case 'cancelled':
    case 'unknown':
      return false;
  }
}

/** Why a verb is not offered: a text of the server, or one of the portal's own. */
export type Refusal =
  | { by: 'server'; reason: string }
  | { by: 'role' }
  | { by: 'operation'; verb: PowerVerb }
  | { by: 'connection' }
  | { by: 'unknown' };

/**
 * Whether the caller may do this now. The server has the last word (`can` of each guest); guests that
 * came over the feed know their state's rules only, so the role comes on top.
 */
export function refusal(
  verb: PowerVerb,
  guest: Pick<Guest, 'can' | 'operation'>,
  user: User | undefined,
  offline: boolean,
): Refusal | undefined {
  if (offline) return { by: 'connection' };
  if (user?.role === 'viewer') return { by: 'role' };
  const running = guest.operation;
  if (running !== undefined && underWay(running)) {
    // Pulling the plug stays possible while a guest does not come down by itself.
    const mayPullPlug = verb === 'stop' && running.verb === 'shutdown';
    if (!mayPullPlug) return { by: 'operation', verb: running.verb };
  }
  const capability: Capability | undefined = guest.can[verb];
  if (capability === undefined) return { by: 'unknown' };
  if (capability.allowed) return undefined;
  return { by: 'server', reason: capability.reason ?? '' };
}
