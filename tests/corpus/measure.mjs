#!/usr/bin/env node
// Measures from outside what a suite that Krewe wrote is worth, on applications that were not made for Krewe.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { KINDS, folderFor } from './stability.mjs';
import { end, isRunning, onStop, run, start, tail } from './children.mjs';

const HERE = import.meta.dirname, ROOT = path.resolve(HERE, '../..'), DEFAULT_KREWE = 'dotnet run --project silo -c Release --';
const USAGE = `measure.sh [NAME...] [options]

For each application (all when no name is given): starts it from its seed data with a fault proxy before it, runs
  krewe test URL --out OUT/NAME/suite [--username U --password-env KREWE_PASSWORD --login-url L]
runs the suite that was written with "npx playwright test --retries=0 --reporter=json" on the healthy application (the last
time from seed data), then once under each fault, each time from seed data. A fault is found when a test fails that passed in
each healthy run. When no answer was changed by the fault, the application was healthy, so a failure then finds nothing.

  --reruns N        healthy runs (3)
  --stability       eleven healthy runs instead: same and restarted server, other time zones, four workers, random order, slow
                    processor, and after the suite written by hand has changed the data as a user does; no faults
  --keep-suite DIR  measures the suite in DIR/NAME, or in DIR, instead of running Krewe
  --reference       measures the suite written by hand, NAME.probe, from a copy in OUT/NAME/suite
  --faults ID,ID    these faults only
  --out DIR         where everything is written (${path.join(os.tmpdir(), 'krewe-corpus')})
  --help            this text

Environment: KREWE           the command (${DEFAULT_KREWE}), run in the root of the repository
             KREWE_SUBJECTS  more folders with applications, separated by "${path.delimiter}"
             SUBJECTS_HOME   where the applications keep programs and data (/var/tmp/subjects)

Writes one Markdown table to standard output and to OUT/table.md, and what was found by which test to OUT/NAME/measure.json.
The suites get BASE_URL, KREWE_USERNAME and KREWE_PASSWORD in their environment. Every wait has a limit; Ctrl+C ends the
children and takes the application down.
`;
const MINUTE = 60_000;
const LIMIT = { script: 15 * MINUTE, install: 10 * MINUTE, krewe: 60 * MINUTE, suite: 30 * MINUTE, control: 10_000, proxy: 20_000 };

let current = null;
const log = (...words) => console.error(...words);
onStop(() => { if (current) spawnSync('bash', [current.script, 'down'], { timeout: MINUTE }); });

// ---- applications

function findSubjects() {
  const found = new Map();
  for (const folder of [HERE, ...(process.env.KREWE_SUBJECTS ?? '').split(path.delimiter).filter(Boolean)]) {
    for (const file of fs.readdirSync(folder).filter((f) => /^[^.]+\.json$/.test(f)).sort()) {
      const name = file.slice(0, -5), script = path.resolve(folder, name + '.sh');
      if (fs.existsSync(script) && !found.has(name)) found.set(name, { name, folder, script, faultsFile: path.resolve(folder, name + '.faults.json') });
    }
  }
  return found;
}

// below the range from which the system takes ports for outgoing connections: those could take one while the application restarts
async function freePorts(count) {
  const free = (port) => new Promise((done) => { const s = net.createServer().once('error', () => done(false)).listen(port, '127.0.0.1', () => s.close(() => done(true))); });
  for (let first = 18_000 + (process.pid % 800) * 10; first < 32_000; first += 10) {
    const ports = Array.from({ length: count }, (_, i) => first + i);
    if ((await Promise.all(ports.map(free))).every(Boolean)) return ports;
  }
  throw new Error('no free ports');
}

async function fromSeed(subject) {
  const logFile = path.join(subject.out, 'subject.log');
  const code = await run('bash', ['-c', '"$0" reset && "$0" up "$1"', subject.script, String(subject.ports.upstream)], { limit: LIMIT.script, logFile });
  if (code !== 0) throw new Error(`it did not start (${code}): ${tail(logFile)}`);
}

async function control(subject, method, where) {
  for (let attempt = 1; ; attempt++) {
    try { return await (await fetch(`http://127.0.0.1:${subject.ports.control}${where}`, { method, signal: AbortSignal.timeout(LIMIT.control) })).json(); }
    catch (e) { if (attempt === 3) throw new Error(`the fault proxy does not answer: ${e.message}`); }
  }
}

async function startProxy(subject) {
  const { listen, upstream, control: controlPort } = subject.ports, logFile = path.join(subject.out, 'proxy.log');
  const proxy = start('node', [path.join(HERE, 'faultproxy.mjs'), '--listen', listen, '--upstream', upstream, '--control', controlPort, '--faults', subject.faultsFile].map(String), { logFile });
  for (const until = Date.now() + LIMIT.proxy; !tail(logFile).startsWith('faultproxy'); await new Promise((done) => setTimeout(done, 100))) {
    if (Date.now() > until || !isRunning(proxy)) throw new Error(`the fault proxy did not start: ${tail(logFile)}`);
  }
  return proxy;
}

// ---- suites

async function writeSuite(subject) {
  const dir = path.join(subject.out, 'suite'), login = subject.description.login, quote = (s) => `'${String(s).replaceAll("'", "'\\''")}'`;
  const flags = !login ? [] : ['--username', login.user, '--password-env', 'KREWE_PASSWORD', ...(login.url ? ['--login-url', new URL(login.url, subject.url).href] : [])];
  fs.rmSync(dir, { recursive: true, force: true });
  const command = `${process.env.KREWE || DEFAULT_KREWE} ${['test', subject.url, '--out', dir, ...flags].map(quote).join(' ')}`, began = Date.now();
  const exit = await run('bash', ['-c', command], { cwd: ROOT, env: subject.env, limit: LIMIT.krewe, logFile: path.join(subject.out, 'krewe.log') });
  return { dir, exit, minutes: (Date.now() - began) / MINUTE };
}

async function takeSuite(subject, options) {
  if (options.reference) {
    const dir = path.join(subject.out, 'suite'), from = path.join(subject.folder, subject.name + '.probe');
    fs.rmSync(dir, { recursive: true, force: true });
    fs.cpSync(from, dir, { recursive: true, filter: (f) => path.basename(f) !== 'node_modules' });
    return { dir, exit: null, minutes: null };
  }
  if (!options['keep-suite']) return writeSuite(subject);
  const own = path.resolve(options['keep-suite'], subject.name);
  return { dir: fs.existsSync(own) ? own : path.resolve(options['keep-suite']), exit: null, minutes: null };
}

async function installSuite(subject, dir) {
  if (!fs.existsSync(path.join(dir, 'package.json')) || fs.existsSync(path.join(dir, 'node_modules'))) return;
  const command = fs.existsSync(path.join(dir, 'package-lock.json')) ? 'ci' : 'install';
  const code = await run('npm', [command, '--no-audit', '--no-fund'], { cwd: dir, limit: LIMIT.install, logFile: path.join(subject.out, 'npm.log') });
  if (code !== 0) throw new Error(`npm ${command} ended with ${code}: ${tail(path.join(subject.out, 'npm.log'))}`);
}

// One test has one outcome: "skipped" also stands for what the runner left out after a failure.
function outcomeOf(test) {
  if (test.status === 'expected') return 'passed';
  return test.status === 'unexpected' && test.results.some((r) => ['passed', 'failed', 'timedOut'].includes(r.status)) ? 'failed' : 'skipped';
}

// Gives title -> outcome; empty when the runner itself broke, so that no test counts as stable then.
async function runSuite(subject, dir, label, flags = []) {
  const report = path.join(subject.out, `report-${label}.json`), outcomes = new Map();
  fs.rmSync(report, { force: true });
  const code = await run('npx', ['playwright', 'test', '--retries=0', '--reporter=json', ...flags], { cwd: dir, limit: LIMIT.suite,
    logFile: path.join(subject.out, `run-${label}.log`), env: { ...subject.env, PLAYWRIGHT_JSON_OUTPUT_NAME: report } });
  if (!fs.existsSync(report)) { log(`  the suite did not run (${code}): ${tail(path.join(subject.out, `run-${label}.log`), 3)}`); return outcomes; }
  const walk = (suite, at) => {
    for (const spec of suite.specs ?? []) for (const test of spec.tests) outcomes.set(`${at} › ${spec.title}${test.projectName ? ` [${test.projectName}]` : ''}`, outcomeOf(test));
    for (const inner of suite.suites ?? []) walk(inner, `${at} › ${inner.title}`);
  };
  for (const file of JSON.parse(fs.readFileSync(report, 'utf8')).suites ?? []) walk(file, file.title);
  return outcomes;
}

// ---- the judgement

async function judgeHealthy(subject, dir, reruns) {
  const runs = [], began = Date.now();
  for (let i = 1; i <= reruns; i++) {
    if (i === reruns) await fromSeed(subject); // the others start from what the run before them left behind
    runs.push(await runSuite(subject, dir, `healthy-${i}`));
  }
  const titles = new Set(runs.flatMap((r) => [...r.keys()])), tests = [...titles].filter((t) => runs.some((r) => (r.get(t) ?? 'missing') !== 'skipped')); // always skipped: switched off by its author
  const unstable = tests.map((test) => ({ test, outcomes: runs.map((r) => r.get(test) ?? 'missing') })).filter((u) => u.outcomes.some((o) => o !== 'passed'));
  log(`  ${tests.length} tests, ${tests.length - unstable.length} stable, ${Math.round((Date.now() - began) / 1000 / reruns)} s a run`);
  for (const u of unstable) log(`  not stable: ${u.test} (${u.outcomes.join(', ')})`);
  return { tests, unstable, stable: tests.filter((t) => !unstable.some((u) => u.test === t)) };
}

async function judgeKinds(subject, dir) {
  const rows = [], outcomesOf = new Map();
  await fromSeed(subject);
  for (const [i, kind] of KINDS.entries()) {
    if (kind.restart && await run('bash', ['-c', '"$0" down; "$0" up "$1"', subject.script, String(subject.ports.upstream)], { limit: LIMIT.script, logFile: path.join(subject.out, 'subject.log') }) !== 0) throw new Error('it did not start again');
    if (kind.user) await actAsUser(subject);
    const outcomes = await runSuite({ ...subject, env: { ...subject.env, ...kind.env } }, folderFor(kind, dir, subject.out), `kind-${i}`, kind.flags);
    const plain = new Map([...outcomes].filter(([, o]) => o !== 'skipped').map(([t, o]) => [t.replace(/^.*? › /, ''), o])), failed = [...plain].filter(([, o]) => o !== 'passed').map(([t]) => t);
    for (const [test, outcome] of plain) outcomesOf.set(test, [...outcomesOf.get(test) ?? [], outcome]);
    rows.push({ kind: kind.label, tests: plain.size, failed });
    log(`  ${kind.label}: ${plain.size - failed.length} of ${plain.size} passed${failed.map((t) => `\n    failed: ${t}`).join('')}`);
  }
  const tests = [...outcomesOf.keys()], unstable = tests.filter((t) => outcomesOf.get(t).length < KINDS.length || outcomesOf.get(t).some((o) => o !== 'passed'));
  return { tests, unstable, stable: tests.filter((t) => !unstable.includes(t)), rows };
}

// The suite written by hand makes, changes and deletes what a user would.
async function actAsUser(subject) {
  const hand = await takeSuite({ ...subject, out: path.join(subject.out, 'user') }, { reference: true });
  await installSuite(subject, hand.dir);
  const outcomes = await runSuite(subject, hand.dir, 'user');
  log(`  a user: ${[...outcomes.values()].filter((o) => o === 'passed').length} of ${outcomes.size} actions`);
}

async function judgeFault(subject, dir, fault, healthy) {
  const began = Date.now();
  await fromSeed(subject);
  await control(subject, 'PUT', '/fault/' + encodeURIComponent(fault.id));
  // stops at the first failure only where every test is stable: an unstable one must not end the run before the others had their say
  const outcomes = healthy.stable.length ? await runSuite(subject, dir, `fault-${fault.id}`, healthy.unstable.length ? [] : ['--max-failures=1']) : new Map();
  const { hits } = await control(subject, 'GET', '/fault');
  await control(subject, 'DELETE', '/fault');
  const failed = healthy.stable.find((t) => outcomes.get(t) === 'failed'), found = failed !== undefined && hits > 0;
  const note = found ? undefined : failed ? 'a test failed, but the fault changed nothing' : hits ? 'reached, not noticed' : 'not reached';
  log(`  ${found ? 'found ' : 'MISSED'} ${fault.id}: ${fault.feature} — ${found ? `by ${failed}` : note} (${Math.round((Date.now() - began) / 1000)} s)`);
  return { id: fault.id, feature: fault.feature, why: fault.why, found, hits, by: failed, note };
}

async function measure(subject, options) {
  subject.description = JSON.parse(fs.readFileSync(path.join(subject.folder, subject.name + '.json'), 'utf8'));
  subject.out = path.resolve(options.out, subject.name);
  fs.mkdirSync(subject.out, { recursive: true });
  const all = JSON.parse(fs.readFileSync(subject.faultsFile, 'utf8')), wanted = options.faults?.split(','), faults = all.filter((f) => !wanted || wanted.includes(f.id));
  const [listen, upstream, controlPort] = await freePorts(3), { login, basePath = '/', technology, tech } = subject.description;
  subject.ports = { listen, upstream, control: controlPort };
  subject.url = `http://127.0.0.1:${listen}${basePath}`;
  subject.env = { ...process.env, BASE_URL: subject.url, KREWE_USERNAME: login?.user ?? '', KREWE_PASSWORD: login?.password ?? '', CI: '1', FORCE_COLOR: '0' };
  current = subject;
  let proxy;
  try {
    log(`${subject.name}: ${subject.url}`);
    await fromSeed(subject);
    proxy = await startProxy(subject);
    const suite = await takeSuite(subject, options);
    if (suite.minutes !== null) log(`  krewe ended with ${suite.exit} after ${suite.minutes.toFixed(1)} min`);
    if (!fs.existsSync(suite.dir)) throw new Error(`there is no suite in ${suite.dir}: ${tail(path.join(subject.out, 'krewe.log'), 3)}`);
    await installSuite(subject, suite.dir);
    const healthy = options.stability ? await judgeKinds(subject, suite.dir) : await judgeHealthy(subject, suite.dir, options.reruns), rows = healthy.rows ?? [];
    for (const fault of options.stability ? [] : faults) rows.push(await judgeFault(subject, suite.dir, fault, healthy));
    const result = { application: subject.name, technology: technology ?? tech, kreweExit: suite.exit, minutes: suite.minutes && +suite.minutes.toFixed(1),
      tests: healthy.tests.length, stable: healthy.stable.length, faults: options.stability ? 0 : rows.length, found: rows.filter((r) => r.found).length, rows, unstable: healthy.unstable };
    fs.writeFileSync(path.join(subject.out, 'measure.json'), JSON.stringify(result, null, 2) + '\n');
    return result;
  } finally {
    if (proxy) await end(proxy);
    await run('bash', [subject.script, 'down'], { limit: MINUTE, logFile: path.join(subject.out, 'down.log') });
    current = null;
  }
}

function table(results) {
  const cell = (value) => String(value).replaceAll('|', '\\|').replace(/\s+/g, ' ');
  const rows = results.map((r) => r.error ? [r.application, `not measured: ${r.error.slice(0, 120)}`, '', '', '', '']
    : [r.application, r.technology, r.tests, r.stable, `${r.found} of ${r.faults}`, r.minutes ?? '–']);
  return [['application', 'technology', 'tests', 'stable', 'faults found', 'minutes'], ['---', '---', '--:', '--:', '--:', '--:'], ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n') + '\n';
}

// ---- the command

const text = { type: 'string' }, flag = { type: 'boolean' };
function readOptions() {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { reruns: { ...text, default: '3' }, stability: flag, 'keep-suite': text, reference: flag, faults: text,
      out: { ...text, default: path.join(os.tmpdir(), 'krewe-corpus') }, help: { ...flag, short: 'h' } } });
    const reruns = Number(values.reruns);
    if (!Number.isInteger(reruns) || reruns < 1) throw new Error('--reruns needs a number from 1');
    return { options: { ...values, reruns }, names: positionals };
  } catch (e) { log(`${e.message}\n\n${USAGE}`); process.exit(2); }
}

const { options, names } = readOptions();
if (options.help) { console.log(USAGE); process.exit(0); }
const subjects = findSubjects(), unknown = names.filter((n) => !subjects.has(n));
if (unknown.length) { log(`unknown: ${unknown.join(', ')}; known: ${[...subjects.keys()].join(', ')}`); process.exit(2); }

const results = [];
for (const name of names.length ? names : subjects.keys()) {
  try { results.push(await measure(subjects.get(name), options)); }
  catch (e) { log(`  not measured: ${e.message}`); results.push({ application: name, error: e.message }); }
}
fs.writeFileSync(path.join(path.resolve(options.out), 'table.md'), table(results));
process.stdout.write(table(results));
process.exitCode = results.some((r) => r.error) ? 1 : 0;
