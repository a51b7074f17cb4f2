import { AxeBuilder } from '@axe-core/playwright';
import { openPage, signIn } from './browser.mjs';
import { findOverlaps } from './overlaps.mjs';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const views = [1440, 390].flatMap((width) => ['light', 'dark'].map((theme) => ({ width, theme })));

/** Every page, in every theme and width: no axe finding, no complaint, nothing covered, a picture. */
export async function checkRoutes(browser, { base, user, password }, report) {
  for (const view of views) {
    const page = await openPage(browser, view);
    const name = (route) => `${route} ${view.theme} ${view.width}`;
    await page.goto(`${base}/login`);
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    await look(page, name('/login'), report);
    await signIn(page, base, user, password);
    for (const route of await routes(page)) {
      await page.goto(base + route);
      await settle(page);
      await look(page, name(route), report);
    }
    await page.context().close();
  }
}

async function routes(page) {
  const guest = await page.evaluate(async () => {
    const response = await fetch('/api/v1/guests?limit=1&q=status:running');
    return (await response.json()).items[0];
  });
  const detail = guest ? `/guests/${guest.cluster}/${guest.vmid}` : undefined;
  return [
    '/',
    '/guests',
    '/guests?q=name:nothing-is-called-this',
    ...(detail
      ? ['', '/config', '/history', '/snapshots', '/tasks'].map((tab) => detail + tab)
      : []),
    '/guests/nowhere/999999',
    '/nodes',
    '/storage',
    '/tasks',
    '/tasks?show=failed',
    '/admin/clusters',
    '/admin/clusters/new',
    '/no/such/page',
  ];
}

async function settle(page) {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForFunction(() => document.querySelector('main [aria-busy=true]') === null);
  // Skeletons give way to content in the frame after.
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
}

async function look(page, name, report) {
  const file = name.replace(/^\//, '').replace(/[^a-z0-9]+/gi, '-') || 'overview';
  await page.screenshot({ path: `target/screenshots/${file.replace(/^-/, 'overview-')}.png` });

  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id} ${nodes.map(({ target }) => target).slice(0, 4)}`,
  );
  report.check(`axe ${name}`, violations.length === 0, found.join('\n       '));

  const covered = await page.evaluate(findOverlaps);
  report.check(`overlaps ${name}`, covered.length === 0, covered.join('\n       '));

  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  report.check(`width ${name}`, wide <= 0, `${wide} px too wide`);

  const headings = await page.getByRole('heading', { level: 1 }).count();
  report.check(`one h1 ${name}`, headings === 1, `${headings} headings`);

  // What is not there is asked for on purpose, and the browser logs every 404.
  const expected = /\/guests\/nowhere/.test(name) ? /404/ : /^$/;
  const complaints = page.complaints.splice(0).filter((text) => !expected.test(text));
  report.check(`console ${name}`, complaints.length === 0, complaints.join('\n       '));
}
