import { problemOf, ProblemError } from '@/api/problem';
import type { components } from '@/api/generated/mpc-v1';
import type { User } from '@/api/schema';

type Tokens = components['schemas']['Tokens'];

/** `expired`: there was a session, work is on the screen and waits for signing in again. */
export type SessionState =
  | { kind: 'unknown' }
  | { kind: 'signed-out' }
  | { kind: 'signed-in'; user: User }
  | { kind: 'expired'; user: User };

const authPath = '/api/v1/auth/';
const untilKey = 'mpc.accessUntil';
/** Renew this long before the access cookie ends, so that a request rarely meets a 401. */
const marginMillis = 10_000;

const isAuth = (url: string, what: string) => new URL(url).pathname === authPath + what;

/**
 * The browser's session. Tokens live in HttpOnly cookies and are never seen here; all that is kept
 * is who signed in and until when the access cookie is good. All tabs share one renewal, because a
 * refresh token works once.
 */
export class Session {
  private current: SessionState = { kind: 'unknown' };
  private renewal: Promise<boolean> | undefined;
  private readonly listeners = new Set<() => void>();
  private readonly tabs =
    typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('mpc.session');

  constructor() {
    this.tabs?.addEventListener('message', (event: MessageEvent<SessionState>) => {
      this.set(event.data);
    });
  }

  readonly state = (): SessionState => this.current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Finds out who is signed in; asks the server only where a session may exist. */
  async restore(): Promise<SessionState> {
    if (this.current.kind !== 'unknown') return this.current;
    if (localStorage.getItem(untilKey) === null) {
      this.set({ kind: 'signed-out' });
      return this.current;
    }
    const response = await this.fetch(new Request(new URL(`${authPath}me`, location.origin)));
    const body: unknown = await response.json().catch(() => undefined);
    if (response.status === 401) this.set({ kind: 'signed-out' });
    else if (response.ok && isUser(body)) this.set({ kind: 'signed-in', user: body });
    else throw new ProblemError(problemOf(body, response));
    return this.current;
  }

  async signIn(username: string, password: string): Promise<void> {
    const response = await post('login', { username, password, session: true });
    const body: unknown = await response.json().catch(() => undefined);
    if (!response.ok || !isTokens(body)) throw new ProblemError(problemOf(body, response));
    this.renewed(body.expiresIn);
    const previous = this.current;
    // What one user had on the screen is not shown to another.
    if (previous.kind === 'expired' && previous.user.id !== body.user.id) location.reload();
    this.announce({ kind: 'signed-in', user: body.user });
  }

  async signOut(): Promise<void> {
    await post('logout').catch(() => undefined);
    localStorage.removeItem(untilKey);
    this.announce({ kind: 'signed-out' });
  }

  /** Sends a request with the session; waits for a new sign-in when the session has ended. */
  readonly fetch = async (request: Request): Promise<Response> => {
    if (request.method !== 'GET') request.headers.set('X-MPC-Session', '1');
    for (;;) {
      await this.freshen();
      const sentAt = Date.now();
      const response = await globalThis.fetch(request.clone());
      if (response.status !== 401 || isAuth(request.url, 'login')) return response;
      if (await this.renew(sentAt)) continue;
      if (this.current.kind === 'unknown' || this.current.kind === 'signed-out') return response;
      await this.signedInAgain();
    }
  };

  /** Renews the access cookie when it is about to end. */
  async freshen(): Promise<void> {
    const until = localStorage.getItem(untilKey);
    if (until === null || this.current.kind === 'expired') return;
    if (Number(until) - Date.now() < marginMillis) await this.renew(Date.now());
  }

  /** True when the session goes on. One renewal for all tabs; who comes second finds it done. */
  private renew(neededAt: number): Promise<boolean> {
    this.renewal ??= inOneTab('mpc.refresh', async () => {
      const lastAt = Number(localStorage.getItem('mpc.refreshedAt') ?? 0);
      if (lastAt > neededAt) return true;
      const response = await post('refresh');
      if (response.status === 401 || response.status === 403) {
        localStorage.removeItem(untilKey);
        if (this.current.kind === 'signed-in') this.set({ ...this.current, kind: 'expired' });
        return false;
      }
      const body: unknown = await response.json().catch(() => undefined);
      if (!response.ok || !isTokens(body)) throw new ProblemError(problemOf(body, response));
      this.renewed(body.expiresIn);
      return true;
    }).finally(() => (this.renewal = undefined));
    return this.renewal;
  }

  private renewed(expiresInSeconds: number): void {
    localStorage.setItem(untilKey, String(Date.now() + expiresInSeconds * 1000));
    localStorage.setItem('mpc.refreshedAt', String(Date.now()));
  }

  private signedInAgain(): Promise<void> {
    return new Promise((resolve) => {
      const stop = this.subscribe(() => {
        if (this.current.kind !== 'signed-in') return;
        stop();
        resolve();
      });
    });
  }

  private announce(state: SessionState): void {
    this.tabs?.postMessage(state);
    this.set(state);
  }

  private set(state: SessionState): void {
    this.current = state;
    this.listeners.forEach((listener) => listener());
  }
}

function post(what: string, body?: unknown): Promise<Response> {
  return globalThis.fetch(
    new Request(new URL(authPath + what, location.origin), {
      method: 'POST',
      headers: { 'X-MPC-Session': '1', 'Content-Type': 'application/json' },
      body: body === undefined ? '{}' : JSON.stringify(body),
    }),
  );
}

/** Web Locks exist on https and localhost only; elsewhere each tab is on its own. */
async function inOneTab(name: string, work: () => Promise<boolean>): Promise<boolean> {
  return 'locks' in navigator ? await navigator.locks.request(name, work) : await work();
}

function isUser(value: unknown): value is User {
  return typeof value === 'object' && value !== null && 'username' in value && 'role' in value;
}

function isTokens(value: unknown): value is Tokens {
  return typeof value === 'object' && value !== null && 'expiresIn' in value && 'user' in value;
}
