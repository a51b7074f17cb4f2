import { openPage, signIn } from './browser.mjs';

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const p95 = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)];

/** Ten thousand guests and two hundred updates a second; times with the slack a shared machine needs. */
export async function checkLoad(browser, { base, user, password }, report) {
  const page = await openPage(browser, { width: 1440 });
  await page.addInitScript(observe);
  await signIn(page, base, user, password);
  await page.goto(`${base}/guests`);
  await page.getByText('10,000 of 10,000 guests', { exact: true }).waitFor({ timeout: 60_000 });
  const grid = page.getByRole('grid', { name: 'Guests' });

  const paint = await page.evaluate(() => window.seen);
  report.measure('largest contentful paint', paint.lcp, 3000, 'ms');
  report.measure('layout shift', paint.cls, 0.02, '');
  report.measure('rows in the document', await grid.getByRole('row').count(), 80, 'rows');

  await report.step('End reaches the last of 10,000', async () => {
    await grid.getByRole('row').nth(1).focus();
    await page.keyboard.press('End');
    await page.waitForFunction(
      () => document.activeElement?.getAttribute('aria-rowindex') === '10001',
    );
    await page.keyboard.press('Home');
  });

  await page.getByLabel('Filter guests').focus();
  const keys = await timed(page, async () => {
    for (const key of 'tag:prod status:running web') await page.keyboard.press(key, { delay: 60 });
  });
  report.measure('keystroke to paint, median', median(keys), 100, 'ms');
  report.measure('keystroke to paint, 95 of 100', p95(keys), 200, 'ms');
  await page.getByLabel('Filter guests').fill('');
  await page.getByText('10,000 of 10,000 guests', { exact: true }).waitFor();

  const sorts = await timed(page, async () => {
    for (const column of ['CPU', 'Memory', 'ID', 'Name']) {
      await page.getByRole('button', { name: column, exact: true }).click();
      await page.waitForTimeout(500);
    }
  });
  report.measure('sort click to paint, 95 of 100', p95(sorts), 200, 'ms');

  const frames = await scroll(page);
  report.measure('frames over 50 ms while scrolling', frames.slow, 0.1, 'of all');

  await page.mouse.move(5, 5);
  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable');
  const metrics = async () => {
    const answer = await client.send('Performance.getMetrics');
    return Object.fromEntries(answer.metrics.map(({ name, value }) => [name, value]));
  };
  const before = await metrics();
  await page.waitForTimeout(10_000);
  const after = await metrics();
  const busy = (after.TaskDuration - before.TaskDuration) / (after.Timestamp - before.Timestamp);
  report.measure('main thread at rest, 200 updates a second', busy * 100, 12, '%');
  report.measure('script heap', after.JSHeapUsedSize / 1e6, 60, 'MB');
  const elements = await page.evaluate(() => document.querySelectorAll('*').length);
  report.measure('elements in the document', elements, 2000, '');
  report.check('console under load', page.complaints.length === 0, page.complaints.join('; '));
  await page.context().close();
}

/** Runs in the page from its start. */
function observe() {
  window.seen = { lcp: 0, cls: 0, events: [] };
  const on = (type, take) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({
      type,
      buffered: true,
      durationThreshold: 16,
    });
  on('largest-contentful-paint', (entry) => (window.seen.lcp = entry.startTime));
  on('layout-shift', (entry) => {
    if (!entry.hadRecentInput) window.seen.cls += entry.value;
  });
  on('event', (entry) => {
    if (['keydown', 'click'].includes(entry.name)) window.seen.events.push(entry.duration);
  });
}

/** Durations of the inputs in `work`, from the input to the next paint. */
async function timed(page, work) {
  await page.evaluate(() => (window.seen.events = []));
  await work();
  await page.waitForTimeout(300);
  const durations = await page.evaluate(() => window.seen.events);
  // Faster than a frame is not even reported.
  return durations.length === 0 ? [16] : durations;
}

async function scroll(page) {
  await page.getByRole('grid', { name: 'Guests' }).hover();
  await page.evaluate(() => {
    window.frames = [];
    let last = performance.now();
    const tick = (now) => {
      window.frames.push(now - last);
      last = now;
      if (window.frames.length < 240) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  for (let index = 0; index < 60; index++) await page.mouse.wheel(0, 400);
  await page.waitForTimeout(1500);
  const all = await page.evaluate(() => window.frames);
  return { slow: all.filter((millis) => millis > 50).length / all.length };
}
