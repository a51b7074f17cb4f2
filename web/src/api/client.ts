import createClient from 'openapi-fetch';
import type { paths } from '@/api/generated/mpc-v1';
import { Session } from '@/api/session';

export const session = new Session();

/** The API as its description has it; every request goes through the session. */
export const api = createClient<paths>({ baseUrl: location.origin, fetch: session.fetch });

/** A key that makes a repeated click one operation; `randomUUID` is missing on plain http. */
export function idempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
