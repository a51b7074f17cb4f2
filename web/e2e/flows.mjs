import { openPage } from './browser.mjs';

/** What must work against any server; changes nothing but the power state of one guest, and back. */
export async function checkFlows(browser, target, report) {
  const { base, user, password } = target;
  const page = await openPage(browser, { width: 1440 });

  await report.step('a deep link survives signing in', async () => {
    await page.goto(`${base}/nodes`);
    await page.getByLabel('User name').fill(user);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('grid', { name: 'Nodes' }).waitFor();
  });

  await report.step('no token can be read by scripts', async () => {
    const seen = await page.evaluate(() =>
      JSON.stringify([document.cookie, Object.entries(localStorage)]),
    );
    if (/eyJ|mpc_access|token/i.test(seen)) throw new Error(seen);
  });

  await report.step('the connection is live', async () => {
    await page.getByRole('status', { name: 'Connection' }).getByText('Live').waitFor();
  });

  await report.step('the keyboard walks the grid and opens a guest', async () => {
    await page.goto(`${base}/guests`);
    const grid = page.getByRole('grid', { name: 'Guests' });
    await grid.getByRole('row').nth(1).focus();
    await page.keyboard.press('End');
    const last = (await grid.getAttribute('aria-rowcount')) ?? '';
    await page.waitForFunction(
      (index) => document.activeElement?.getAttribute('aria-rowindex') === index,
      last,
    );
    await page.keyboard.press('Home');
    await page.keyboard.press('j');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.getByRole('tablist', { name: 'Guest' }).waitFor();
  });

  await report.step('the filter is in the address and survives a reload', async () => {
    await page.goto(`${base}/guests`);
    await page.getByLabel('Filter guests').fill('status:running');
    await page.waitForURL(/q=status/);
    await page.reload();
    const text = await page.getByLabel('Filter guests').inputValue();
    if (text !== 'status:running') throw new Error(text);
  });

  await report.step('the palette finds a guest', async () => {
    const name = await page
      .getByRole('grid', { name: 'Guests' })
      .getByRole('link')
      .first()
      .innerText();
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('Search or run a command').fill(name);
    await page.getByRole('dialog').getByText(name, { exact: true }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name }).waitFor();
  });

  await report.step('a start is seen in another tab, and in the tasks', () =>
    startAndSee(page, base),
  );

  await report.step('ten tabs are live at once', async () => {
    const tabs = [];
    for (let index = 0; index < 9; index++) {
      const tab = await page.context().newPage();
      await tab.goto(`${base}/nodes`);
      tabs.push(tab);
    }
    for (const tab of tabs) {
      await tab.getByRole('status', { name: 'Connection' }).getByText('Live').waitFor();
    }
    await page.close();
    await tabs[0].waitForTimeout(13_000);
    for (const tab of tabs) {
      await tab
        .getByRole('status', { name: 'Connection' })
        .getByText('Live')
        .waitFor({ timeout: 3000 });
    }
    for (const tab of tabs.slice(1)) await tab.close();
  });

  await report.step('signing out ends the session in every tab', async () => {
    const [tab] = page.context().pages();
    await tab.getByRole('button', { name: /^User menu/ }).click();
    await tab.getByRole('menuitem', { name: 'Sign out' }).click();
    await tab.getByRole('button', { name: 'Sign in' }).waitFor();
    await tab.goto(`${base}/guests`);
    await tab.getByRole('button', { name: 'Sign in' }).waitFor();
  });
  await page.context().close();
}

/** Starts a guest that is stopped, watches it from a second tab, and stops it again. */
async function startAndSee(page, base) {
  const guest = await page.evaluate(async () => {
    const response = await fetch('/api/v1/guests?limit=100&q=status:stopped%20template:false');
    return (await response.json()).items.find(({ can }) => can.start.allowed);
  });
  if (guest === undefined) throw new Error('no guest that could be started');
  const address = `${base}/guests/${guest.cluster}/${guest.vmid}`;
  const other = await page.context().newPage();
  await other.goto(address);
  await other.getByRole('main').getByText('Stopped').first().waitFor();
  await page.goto(address);
  await page.getByRole('button', { name: /^Start/ }).click();
  await page.getByText('Starting').first().waitFor();
  await page.getByText('Running').first().waitFor({ timeout: 30_000 });
  await other.getByRole('main').getByText('Running').first().waitFor({ timeout: 5000 });
  await page.getByRole('tab', { name: 'Tasks' }).click();
  await page.getByRole('grid', { name: 'Tasks' }).getByText('Succeeded').first().waitFor();
  await page.getByRole('button', { name: /^Stop/ }).click();
  await page.getByRole('button', { name: 'Stop now' }).click();
  await other.getByRole('main').getByText('Stopped').first().waitFor({ timeout: 30_000 });
  await other.close();
}
