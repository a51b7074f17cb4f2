// Holds the portal to its budget: bytes a browser must load before it can show anything.
import { readFileSync, rmSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const out = new URL('../target/classes/public/', import.meta.url);
const limits = { js: 250, css: 45, page: 60 };

const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', out), 'utf8'));
const size = (file) => gzipSync(readFileSync(new URL(file, out)), { level: 9 }).length / 1000;

function reach(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) reach(next, seen);
  return seen;
}

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const initial = reach(entry);
const sum = (files) => [...new Set(files)].reduce((total, file) => total + size(file), 0);
const js = sum([...initial].map((key) => manifest[key].file));
const css = sum([...initial].flatMap((key) => manifest[key].css ?? []));

let failed = false;
const check = (name, value, limit) => {
  const over = value > limit;
  failed ||= over;
  console.log(`${over ? 'OVER ' : 'ok   '}${name}: ${value.toFixed(1)} kB of ${limit} kB (gzip)`);
};

check('initial JS', js, limits.js);
check('initial CSS', css, limits.css);
for (const [key, { isDynamicEntry, file }] of Object.entries(manifest)) {
  if (!isDynamicEntry) continue;
  const own = [...reach(key)]
    .filter((part) => !initial.has(part))
    .map((part) => manifest[part].file);
  check(`page ${file.replace(/^assets\//, '')}`, sum(own), limits.page);
}
// The manifest is for this check alone; it is not served.
rmSync(new URL('.vite', out), { recursive: true });
process.exit(failed ? 1 : 0);
