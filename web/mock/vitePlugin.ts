import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { type Connect, type Plugin, runnerImport } from 'vite';
import type { MockApi } from './api';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const document = here('../../contracts/src/main/resources/openapi/mpc-v1.yaml');

// As the gateway sends them, so that what breaks under the policy breaks here too.
const policy =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; worker-src 'self' blob:; connect-src 'self'; frame-ancestors 'none'";

async function toRequest(incoming: IncomingMessage, signal: AbortSignal): Promise<Request> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (typeof value === 'string') headers.set(name, value);
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) if (chunk instanceof Uint8Array) chunks.push(chunk);
  const method = incoming.method ?? 'GET';
  const body =
    method === 'GET' || method === 'HEAD' ? null : Buffer.concat(chunks).toString('utf8');
  return new Request(new URL(incoming.url ?? '/', 'http://mock.invalid'), {
    method,
    headers,
    signal,
    body,
  });
}

async function answer(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.flushHeaders();
  const reader = response.body?.getReader();
  for (;;) {
    const { done = true, value } = (await reader?.read()) ?? {};
    if (done) break;
    outgoing.write(value);
  }
  outgoing.end();
}

/** Serves the mock API over HTTP: `MOCK_GUESTS`, `MOCK_RATE` (usage samples a second). */
export function mockApi(): Plugin {
  const number = (name: string, otherwise: number) => Number(process.env[name] ?? otherwise);

  const create = async (): Promise<MockApi> => {
    const { module } = await runnerImport<typeof import('./api')>(here('./api.ts'), {
      resolve: { alias: { '@': here('../src'), '#mock': here('.') } },
    });
    const api = new module.MockApi({
      guests: number('MOCK_GUESTS', 240),
      rate: number('MOCK_RATE', 8),
    });
    api.start();
    return api;
  };

  const serve = (api: MockApi): Connect.NextHandleFunction => {
    return (incoming, outgoing, next) => {
      outgoing.setHeader('Content-Security-Policy', policy);
      if (!incoming.url?.startsWith('/api/')) {
        next();
        return;
      }
      if (incoming.url === '/api/v1/openapi.yaml') {
        outgoing.setHeader('Content-Type', 'application/yaml');
        outgoing.end(readFileSync(document));
        return;
      }
      const gone = new AbortController();
      outgoing.on('close', () => gone.abort());
      void toRequest(incoming, gone.signal)
        .then((request) => api.handle(request))
        .then((response) => answer(response, outgoing));
    };
  };

  return {
    name: 'mock-api',
    async configureServer(server) {
      server.middlewares.use(serve(await create()));
    },
    async configurePreviewServer(server) {
      server.middlewares.use(serve(await create()));
    },
  };
}
