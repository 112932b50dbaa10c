#!/usr/bin/env node
// How much sooner exploration and proof are done with more agents: node tests/corpus/speedup.mjs NAME [--latency MS] [--agents 1,2,4]
// Runs Krewe on one application once for each number of agents, each time from seed data and with time to spare, and prints the seconds of
// the steps. With --latency each answer comes so many milliseconds later, as over a slow line: then the processor is not the limit.
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { onStop, run, tail } from './children.mjs';

const HERE = import.meta.dirname, ROOT = path.resolve(HERE, '../..'), MINUTE = 60_000;
const { values, positionals: [name] } = parseArgs({ allowPositionals: true, options: {
  latency: { type: 'string', default: '0' }, agents: { type: 'string', default: '1,2' }, minutes: { type: 'string', default: '30' }, out: { type: 'string', default: path.join(os.tmpdir(), 'krewe-speedup') } } });
const folder = [HERE, ...(process.env.KREWE_SUBJECTS ?? '').split(path.delimiter)].find((f) => name && fs.existsSync(path.join(f, name + '.json')));
if (!folder) { console.error('name an application of the corpus: speedup.mjs NAME [--latency MS] [--agents 1,2,4] [--minutes M] [--out DIR]'); process.exit(2); }
const script = path.join(folder, name + '.sh'), subject = JSON.parse(fs.readFileSync(path.join(folder, name + '.json'), 'utf8')), upstream = 18_900, listen = 18_901;
const subjectScript = (...verb) => run('bash', [script, ...verb], { limit: 15 * MINUTE, logFile: path.join(values.out, 'subject.log') });
onStop(() => {});

/** Hands everything on, late. */
function slowLine(delay) {
  const agent = new http.Agent({ keepAlive: true });
  return http.createServer((request, answer) => setTimeout(() => {
    const on = http.request({ host: '127.0.0.1', port: upstream, method: request.method, path: request.url, headers: request.headers, agent }, (from) => { answer.writeHead(from.statusCode, from.rawHeaders); from.pipe(answer); });
    on.on('error', () => answer.destroy());
    request.pipe(on);
  }, delay)).listen(listen, '127.0.0.1');
}

async function once(agents) {
  await subjectScript('reset'); await subjectScript('up', String(upstream));
  const dir = path.join(values.out, `suite-${agents}`), login = subject.login, url = `http://127.0.0.1:${listen}`;
  const signIn = login ? ['--username', login.user, '--password-env', 'KREWE_PASSWORD', ...(login.url ? ['--login-url', new URL(login.url, url).href] : [])] : [];
  const args = ['test', url + (subject.basePath ?? '/'), '--out', dir, '--agents', agents, '--workers', agents, '--max-minutes', values.minutes, '--report', 'md', '--quiet', ...signIn];
  const code = await run('bash', ['-c', `${process.env.KREWE || 'dotnet run --project silo -c Release --'} "$@"`, 'krewe', ...args.map(String)],
    { cwd: ROOT, env: { ...process.env, KREWE_PASSWORD: login?.password ?? '' }, limit: 60 * MINUTE, logFile: path.join(values.out, `krewe-${agents}.log`) });
  if (!fs.existsSync(path.join(dir, 'run.json'))) throw new Error(`krewe ended with ${code}: ${tail(path.join(values.out, `krewe-${agents}.log`))}`);
  const document = JSON.parse(fs.readFileSync(path.join(dir, 'run.json'), 'utf8')), seconds = Object.fromEntries(document.steps.map((s) => [s.step, s.seconds ?? 0]));
  return { agents, states: document.states.length, tests: document.summary.tests, proven: document.summary.proven, ...seconds, sum: seconds.observe + seconds.evolve + seconds.prove };
}

fs.rmSync(values.out, { recursive: true, force: true });
fs.mkdirSync(values.out, { recursive: true });
const line = slowLine(Number(values.latency)), results = [];
try {
  for (const agents of values.agents.split(',').map(Number)) {
    const row = await once(agents);
    results.push(row);
    console.log(`${row.agents} agents: observe ${row.observe} s, evolve ${row.evolve} s, prove ${row.prove} s, together ${row.sum.toFixed(1)} s; ${row.states} states, ${row.proven} of ${row.tests} tests proven; ${(results[0].sum / row.sum).toFixed(2)} times as fast as ${results[0].agents}; load ${os.loadavg()[0].toFixed(1)}`);
  }
} finally {
  line.close();
  await subjectScript('down');
}
process.exit(0);
