import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** Serves the built portal with the mock API on a port of its own. */
export async function startMock(environment = {}) {
  if (!existsSync('target/classes/public/index.html')) {
    throw new Error('The portal is not built yet: npm run build');
  }
  const port = await freePort();
  const args = [
    'node_modules/vite/bin/vite.js',
    'preview',
    '--mode',
    'mock',
    '--port',
    String(port),
    '--strictPort',
  ];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const base = `http://127.0.0.1:${port}`;
  for (let tries = 0; ; tries++) {
    const answer = await fetch(base).catch(() => undefined);
    if (answer?.ok) return { base, stop: () => child.kill() };
    if (tries > 150) throw new Error('The mock server did not start');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
