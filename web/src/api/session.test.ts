import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Session } from '@/api/session';

const user = { id: 'u1', username: 'alice', role: 'admin' };
const tokens = { tokenType: 'Bearer', expiresIn: 300, user };

type Script = (path: string, request: Request) => Response | Promise<Response>;

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const refused = () => json({ title: 'No', code: 'unauthenticated', status: 401, fields: [] }, 401);

describe('the session', () => {
  let calls: string[];
  let script: Script;
  let session: Session;

  beforeEach(() => {
    calls = [];
    vi.stubGlobal('BroadcastChannel', undefined);
    vi.stubGlobal('fetch', async (request: Request) => {
      const path = new URL(request.url).pathname.replace('/api/v1', '');
      calls.push(`${request.method} ${path}`);
      return script(path, request);
    });
    session = new Session();
  });

  afterEach(() => vi.unstubAllGlobals());

  const get = (path: string) => session.fetch(new Request(`${location.origin}/api/v1${path}`));

  const signedIn = async () => {
    script = () => json(tokens);
    await session.signIn('alice', 'secret');
    calls = [];
  };

  it('asks nothing of the server where nobody has signed in', async () => {
    script = refused;

    expect(await session.restore()).toEqual({ kind: 'signed-out' });
    expect(calls).toEqual([]);
  });

  it('keeps no token where scripts could read it', async () => {
    await signedIn();

    expect(JSON.stringify(Object.entries(localStorage))).not.toMatch(/ey|token"/i);
    expect(session.state()).toEqual({ kind: 'signed-in', user });
  });

  it('marks every write as its own', async () => {
    await signedIn();
    let header: string | null = null;
    script = (_, request) => {
      header = request.headers.get('X-MPC-Session');
      return json({});
    };

    await session.fetch(new Request(`${location.origin}/api/v1/x`, { method: 'POST', body: '{}' }));

    expect(header).toBe('1');
  });

  it('renews once for many requests that are refused at the same time', async () => {
    await signedIn();
    let renewed = false;
    script = async (path) => {
      if (path !== '/auth/refresh') return renewed ? json({ path }) : refused();
      await new Promise((resolve) => setTimeout(resolve, 20));
      renewed = true;
      return json(tokens);
    };

    const answers = await Promise.all([get('/a'), get('/b'), get('/c')]);

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(calls.filter((call) => call.endsWith('/refresh'))).toHaveLength(1);
  });

  it('renews before the access cookie ends', async () => {
    await signedIn();
    localStorage.setItem('mpc.accessUntil', String(Date.now() + 1000));
    script = (path) => json(path === '/auth/refresh' ? tokens : {});

    await get('/a');

    expect(calls).toEqual(['POST /auth/refresh', 'GET /a']);
  });

  it('holds a request while the user signs in again, then sends it', async () => {
    await signedIn();
    let ended = true;
    script = (path) => {
      if (path === '/auth/login') {
        ended = false;
        return json(tokens);
      }
      return ended ? refused() : json({ path });
    };

    const answer = get('/a');
    await vi.waitFor(() => expect(session.state().kind).toBe('expired'));
    await session.signIn('alice', 'secret');

    expect((await answer).status).toBe(200);
  });

  it('does not end the session because the network failed', async () => {
    await signedIn();
    script = (path) =>
      path === '/auth/refresh' ? Promise.reject(new TypeError('offline')) : refused();

    await expect(get('/a')).rejects.toThrow('offline');

    expect(session.state().kind).toBe('signed-in');
  });

  it('tells why signing in was refused', async () => {
    script = () =>
      json({ title: 'No', detail: 'Wrong.', code: 'wrong-credentials', fields: [] }, 401);

    await expect(session.signIn('alice', 'x')).rejects.toThrow('Wrong.');
    expect(session.state().kind).toBe('unknown');
  });
});
