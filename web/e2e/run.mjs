// Looks at the portal in a real browser. Against a running server:
//   E2E_BASE_URL=http://127.0.0.1:8470 E2E_USER=admin E2E_PASSWORD=… npm run e2e
// Without E2E_BASE_URL the built portal is served with the mock API, and load is tried too.
import { mkdirSync } from 'node:fs';
import { launch } from './browser.mjs';
import { checkFlows } from './flows.mjs';
import { checkLoad } from './load.mjs';
import { checkMockFlows } from './mockFlows.mjs';
import { Report } from './report.mjs';
import { checkRoutes } from './routes.mjs';
import { startMock } from './server.mjs';

const only = process.argv.slice(2);
const wanted = (name) => only.length === 0 || only.includes(name);
const given = process.env.E2E_BASE_URL?.replace(/\/$/, '');
const report = new Report();
const browser = await launch();
mkdirSync('target/screenshots', { recursive: true });

const mock = given === undefined ? await startMock() : undefined;
const target = {
  base: given ?? mock.base,
  user: process.env.E2E_USER ?? 'admin',
  password: process.env.E2E_PASSWORD ?? 'admin',
};

try {
  if (wanted('flows')) await checkFlows(browser, target, report);
  if (wanted('routes')) await checkRoutes(browser, target, report);
  if (mock !== undefined && wanted('mock')) await checkMockFlows(browser, target, report);
} finally {
  mock?.stop();
}

if (given === undefined && wanted('load')) {
  const busy = await startMock({ MOCK_GUESTS: '10000', MOCK_RATE: '200' });
  try {
    await checkLoad(browser, { ...target, base: busy.base }, report);
  } finally {
    busy.stop();
  }
}

await browser.close();
process.exit(report.finish());
