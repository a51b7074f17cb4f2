// Installs the packages of the lock file, unless exactly these are installed already.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';

const lock = 'package-lock.json';
const installed = 'node_modules/.installed-lock.json';

const same = existsSync(installed) && readFileSync(installed).equals(readFileSync(lock));
if (!same) {
  const args = ['ci', '--no-audit', '--no-fund', '--prefer-offline'];
  const { status, error } = spawnSync('npm', args, { stdio: 'inherit' });
  if (error) throw new Error('npm was not found; install Node.js 20.19 or later', { cause: error });
  if (status !== 0) process.exit(status ?? 1);
  copyFileSync(lock, installed);
}
