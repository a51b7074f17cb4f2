import { http } from 'msw';
import { setupServer } from 'msw/node';
import type { MockApi } from '#mock/api';

/** A browser's cookie jar of one cookie. */
let cookie = '';

/** Answers every request to the API from `api`; `before` may answer in its place. */
export function mockServer(api: MockApi, before?: (request: Request) => Response | undefined) {
  cookie = '';
  return setupServer(
    http.all('*/api/v1/*', async ({ request }) => {
      const special = before?.(request);
      if (special !== undefined) return special;
      const withCookie = new Request(request, {
        headers: { ...Object.fromEntries(request.headers), Cookie: cookie },
      });
      const response = await api.handle(withCookie);
      const set = response.headers.get('Set-Cookie');
      if (set !== null) cookie = set.split(';')[0] ?? '';
      return response;
    }),
  );
}

/** As if signed in before this page was opened. */
export function hasSession(): void {
  cookie = 'mpc_access=mock';
  localStorage.setItem('mpc.accessUntil', String(Date.now() + 300_000));
}

export function losesSession(): void {
  cookie = '';
}
