import { openPage, signIn } from './browser.mjs';

/** What can be shown on demand by the mock API only. */
export async function checkMockFlows(browser, { base, user, password }, report) {
  const page = await openPage(browser, { width: 1440 });
  await signIn(page, base, user, password);

  await report.step('a session that ended keeps the work until signed in again', async () => {
    await page.goto(`${base}/admin/clusters/new`);
    await page.getByLabel('Name', { exact: true }).fill('north');
    await page.getByRole('textbox', { name: 'Address' }).fill('north.example.org');
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Fetch certificate' }).click();
    const dialog = page.getByRole('dialog', { name: 'Sign in again' });
    await dialog.getByLabel('Password', { exact: true }).fill(password);
    await page.screenshot({ path: 'target/screenshots/sign-in-again.png' });
    await dialog.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('group', { name: 'Certificate fingerprint' }).waitFor();
    await page.screenshot({ path: 'target/screenshots/wizard-certificate.png', fullPage: true });
  });

  for (const [secret, words] of [
    ['wrong', 'refuses the credentials'],
    ['changed', 'another certificate'],
  ]) {
    await report.step(`registering with a ${secret} one says so`, async () => {
      const box = page.getByRole('checkbox', { name: 'The fingerprint matches' });
      if (await box.isVisible()) {
        await box.check();
        await page.getByRole('button', { name: 'Next' }).click();
        await page.getByLabel('Token ID').fill('mpc@pve!portal');
      }
      await page.getByLabel('Secret', { exact: true }).fill(secret);
      await page.getByRole('button', { name: 'Connect' }).click();
      await page.getByRole('alert').getByText(words).first().waitFor();
      await page.screenshot({ path: `target/screenshots/wizard-${secret}.png`, fullPage: true });
    });
  }

  await report.step('registering with a poor token names what is missing', async () => {
    await page.getByLabel('Secret', { exact: true }).fill('poor');
    await page.getByRole('button', { name: 'Connect' }).click();
    await page.getByRole('heading', { name: 'north is connected' }).waitFor();
    await page.getByText('VM.PowerMgmt').waitFor();
    await page.getByText('Healthy').waitFor();
    await page.screenshot({ path: 'target/screenshots/wizard-result.png' });
  });

  await report.step('going offline is said, and over when the network is back', async () => {
    await page.goto(`${base}/guests`);
    await page.getByRole('grid', { name: 'Guests' }).waitFor();
    await page.context().setOffline(true);
    await page.getByText(/You are offline/).waitFor({ timeout: 20_000 });
    await page.screenshot({ path: 'target/screenshots/offline.png' });
    await page.context().setOffline(false);
    await page.getByText(/You are offline/).waitFor({ state: 'detached', timeout: 20_000 });
  });
  await page.context().close();
}
