// The ways in which a suite is run on the healthy application, and what each of them changes.
import fs from 'node:fs';
import path from 'node:path';

/** Ten runs of six kinds, and one after an ordinary user, played by the suite written by hand, has changed the data. */
export const KINDS = [
  { label: 'same server' }, { label: 'same server again' },
  { label: 'restarted server', restart: true }, { label: 'restarted server again', restart: true },
  { label: 'time zone of Auckland', env: { TZ: 'Pacific/Auckland' } }, { label: 'time zone of Los Angeles', env: { TZ: 'America/Los_Angeles' } },
  { label: 'four workers', flags: ['--workers=4'] },
  { label: 'random order', shuffle: 1 }, { label: 'another random order', shuffle: 2 },
  { label: 'slow processor', throttle: 4 },
  { label: 'data changed by a user', user: true },
];

/** The folder that the run takes place in: the suite itself, or a copy of it that is changed. */
export function folderFor(kind, dir, out) {
  if (!kind.shuffle && !kind.throttle) return dir;
  const copy = path.join(out, 'suite-' + kind.label.replaceAll(' ', '-'));
  fs.rmSync(copy, { recursive: true, force: true });
  fs.cpSync(dir, copy, { recursive: true, filter: (file) => !['node_modules', '.krewe', 'report', 'test-results'].includes(path.basename(file)) });
  fs.symlinkSync(path.join(dir, 'node_modules'), path.join(copy, 'node_modules'));
  if (kind.shuffle) shuffle(path.join(copy, 'tests'), kind.shuffle);
  if (kind.throttle) throttle(path.join(copy, 'tests', 'fixtures.ts'), kind.throttle);
  return copy;
}

// The runner takes files in the order of their names, so other names are another order.
function shuffle(tests, seed) {
  const random = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648, prefix = () => String(Math.floor(random() * 9000) + 1000) + '-';
  for (const entry of fs.readdirSync(tests, { withFileTypes: true }).filter((e) => e.isDirectory())) {
    const folder = path.join(tests, entry.name), specs = fs.readdirSync(folder).filter((f) => f.endsWith('.spec.ts'));
    for (const spec of specs) fs.renameSync(path.join(folder, spec), path.join(folder, prefix() + spec));
    if (specs.length > 0) fs.renameSync(folder, path.join(tests, prefix() + entry.name));
  }
}

// Each page of each test gets a processor that is so many times slower.
function throttle(fixtures, rate) {
  const text = fs.readFileSync(fixtures, 'utf8'), at = /healthy: \[async \(\{ context[^\n]*\n/.exec(text);
  if (!at) throw new Error(`${fixtures} has no fixture that every test runs`);
  const line = `    context.on('page', (page) => context.newCDPSession(page).then((s) => s.send('Emulation.setCPUThrottlingRate', { rate: ${rate} })).catch(() => {}));\n`;
  fs.writeFileSync(fixtures, text.slice(0, at.index + at[0].length) + line + text.slice(at.index + at[0].length));
}
