#!/usr/bin/env node
// Measures whether krewe check tells a changed application from a broken one: pairs of a harmless redesign and a real defect, made by the fault proxy.
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { end, isRunning, onStop, run, start, tail } from './children.mjs';

const HERE = import.meta.dirname, ROOT = path.resolve(HERE, '../..'), MINUTE = 60_000;
const USAGE = `pairs.sh [options]

Starts the shop of the demo with the fault proxy before it, lets krewe test write a suite for it, and runs krewe check on that suite, once on the shop as it is
and then under each redesign and each defect of pairs/shop.pairs.json, each time on a new shop. Counts
  heals        of the redesigns under which a test was red: those whose red tests were all healed (bar: 80 % and more)
  false heals  defects under which a test was healed (bar: none)

  --suite DIR     checks the suite in DIR instead of writing one
  --only ID,ID    these pairs only, or one side of one: ID.redesign, ID.defect
  --minutes M     budget of krewe test (8)
  --out DIR       where everything is written (${path.join(os.tmpdir(), 'krewe-pairs')})
  --help          this text

Environment: KREWE  the command (dotnet run --project silo -c Release --), run in the root of the repository
Writes a Markdown table to standard output and to OUT/pairs.md, and the result of each check to OUT/ID.SIDE.json.
`;
const text = { type: 'string' };
const { values: options } = parseArgs({ options: { suite: text, only: text, minutes: text, out: text, help: { type: 'boolean' } } });
if (options.help) { console.log(USAGE); process.exit(0); }

const OUT = path.resolve(options.out ?? path.join(os.tmpdir(), 'krewe-pairs')), KREWE = process.env.KREWE || 'dotnet run --project silo -c Release --';
const SHOP = path.join(ROOT, 'tests/Krewe.ShopHost/bin/Release/net10.0/Krewe.ShopHost.dll');
const quote = (s) => `'${String(s).replaceAll("'", "'\\''")}'`, log = (...words) => console.error(...words);
onStop(() => {});
fs.mkdirSync(OUT, { recursive: true });

const pairs = JSON.parse(fs.readFileSync(path.join(HERE, 'pairs/shop.pairs.json'), 'utf8'));
const sides = pairs.flatMap((p) => ['redesign', 'defect'].map((side) => ({ id: `${p.id}.${side}`, pair: p.id, side, feature: p.id, why: p[side].why, rules: p[side].rules })));
const wanted = options.only ? sides.filter((s) => options.only.split(',').some((o) => o === s.pair || o === s.id)) : sides;
const faultsFile = path.join(OUT, 'faults.json');
fs.writeFileSync(faultsFile, JSON.stringify(sides));

async function freePorts(count) {
  const free = (port) => new Promise((done) => { const s = net.createServer().once('error', () => done(false)).listen(port, '127.0.0.1', () => s.close(() => done(true))); });
  for (let first = 18_000 + (process.pid % 80) * 10; first < 18_990; first += 10) {
    const ports = Array.from({ length: count }, (_, i) => first + i);
    if ((await Promise.all(ports.map(free))).every(Boolean)) return ports;
  }
  throw new Error('no free ports');
}

async function started(child, logFile, says) {
  for (const until = Date.now() + MINUTE; !tail(logFile).includes(says); await new Promise((done) => setTimeout(done, 100)))
    if (Date.now() > until || !isRunning(child)) throw new Error(`it did not start: ${tail(logFile)}`);
  return child;
}

const [listen, upstream, control] = await freePorts(3), url = `http://127.0.0.1:${listen}/`;
const env = { ...process.env, KREWE_PASSWORD: 'demo123' };
const krewe = (args, logFile, limit) => run('bash', ['-c', `exec 3>${quote(logFile)}; ${KREWE} ${args.map(quote).join(' ')} >&3`], { cwd: ROOT, env, limit, logFile: logFile + '.log' });
const proxyLog = path.join(OUT, 'proxy.log');
const proxy = await started(start('node', [path.join(HERE, 'faultproxy.mjs'), '--listen', listen, '--upstream', upstream, '--control', control, '--faults', faultsFile].map(String), { logFile: proxyLog }), proxyLog, 'faultproxy');

let shop = null;
async function newShop() {
  if (shop) await end(shop);
  const logFile = path.join(OUT, 'shop.log');
  shop = await started(start('dotnet', [SHOP, String(upstream)], { logFile }), logFile, 'http');
}
const ask = async (method, where) => (await fetch(`http://127.0.0.1:${control}${where}`, { method, signal: AbortSignal.timeout(10_000) })).json();

async function check(name) {
  await newShop();
  const file = path.join(OUT, `${name}.json`), began = Date.now();
  const code = await krewe(['check', suite, '--base-url', url, '--json', '--password-env', 'KREWE_PASSWORD', '--max-minutes', '30'], file, 40 * MINUTE);
  const { hits } = await ask('GET', '/fault');
  try { return { ...JSON.parse(fs.readFileSync(file, 'utf8')), code, hits, seconds: Math.round((Date.now() - began) / 1000) }; }
  catch { throw new Error(`krewe check ended with ${code}: ${tail(file + '.log')}`); }
}

let suite = options.suite && path.resolve(options.suite);
const rows = [];
try {
  if (!suite) {
    suite = path.join(OUT, 'suite');
    fs.rmSync(suite, { recursive: true, force: true });
    await newShop();
    const code = await krewe(['test', url, '--out', suite, '--username', 'demo', '--password-env', 'KREWE_PASSWORD', '--max-minutes', options.minutes ?? '8', '--report', 'md'], path.join(OUT, 'test'), 40 * MINUTE);
    if (code !== 0) throw new Error(`krewe test ended with ${code}: ${tail(path.join(OUT, 'test.log'))}`);
  }

  await ask('DELETE', '/fault');
  const healthy = await check('healthy');
  log(`healthy: exit ${healthy.code}, ${JSON.stringify(healthy.summary)}, ${healthy.seconds} s`);
  if (healthy.code !== 0) throw new Error('the suite is not green on the shop as it is');

  for (const side of wanted) {
    await ask('PUT', `/fault/${side.id}`);
    const found = await check(side.id), { healed, broken, unsteady } = found.summary;
    rows.push({ ...side, healed, broken, unsteady, hits: found.hits, seconds: found.seconds, code: found.code });
    log(`${side.id}: ${healed} healed, ${broken} broken, ${unsteady} unsteady, ${found.hits} answers changed, ${found.seconds} s`);
  }
  await ask('DELETE', '/fault');
} finally {
  for (const child of [shop, proxy]) if (child) await end(child);
}

const redesigns = rows.filter((r) => r.side === 'redesign'), defects = rows.filter((r) => r.side === 'defect');
const red = redesigns.filter((r) => r.healed + r.broken > 0), whole = red.filter((r) => r.broken === 0);
const sum = (list, key) => list.reduce((n, r) => n + r[key], 0), percent = (n, of) => of ? `${Math.floor(100 * n / of)} %` : 'none';
const noticed = defects.filter((r) => r.broken > 0), falsely = defects.filter((r) => r.healed > 0);
const table = [
  '| | |', '|---|---|',
  `| redesigns | ${redesigns.length}, ${red.length} of them turn a test red |`,
  `| healed whole | ${whole.length} of ${red.length} (${percent(whole.length, red.length)}) |`,
  `| healed tests | ${sum(red, 'healed')} of ${sum(red, 'healed') + sum(red, 'broken')} |`,
  `| defects | ${defects.length}, ${noticed.length} of them turn a test red |`,
  `| false heals | ${falsely.length} |`, '',
  '| pair | side | what | healed | broken | unsteady |', '|---|---|---|---|---|---|',
  ...rows.map((r) => `| ${r.pair} | ${r.side} | ${r.why} | ${r.healed} | ${r.broken} | ${r.unsteady} |`), ''].join('\n');
fs.writeFileSync(path.join(OUT, 'pairs.md'), table);
console.log(table);
process.exit(falsely.length === 0 && whole.length >= 0.8 * red.length ? 0 : 1);
