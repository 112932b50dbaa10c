// Starts programs so that all of them are ended again: after a limit, at the end, and on Ctrl+C.
import { spawn } from 'node:child_process';
import fs from 'node:fs';

const children = new Set();
let stopping = false;
const signal = (child, name) => { try { process.kill(-child.pid, name); } catch { /* it has ended */ } };
export const tail = (file, lines = 8) => fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n') : '';

// Each child leads a process group of its own, so that what it starts can be ended with it.
export function start(command, args, { logFile, ...options }) {
  const out = fs.openSync(logFile, 'w'), child = spawn(command, args, { ...options, detached: true, stdio: ['ignore', out, out] });
  fs.closeSync(out);
  children.add(child);
  child.ended = new Promise((done) => {
    const end = (code) => { children.delete(child); if (!stopping) done(code); }; // while stopping nothing may be started any more
    child.on('exit', end); child.on('error', (e) => { fs.appendFileSync(logFile, `${e.message}\n`); end(127); });
  });
  return child;
}

export async function end(child, patience = 10_000) {
  signal(child, 'SIGTERM');
  const timer = setTimeout(() => signal(child, 'SIGKILL'), patience);
  await child.ended;
  clearTimeout(timer);
}

// Gives the exit code, or "limit" when the time was over.
export async function run(command, args, { limit, ...options }) {
  const child = start(command, args, options);
  let over = false;
  const timer = setTimeout(() => { over = true; end(child); }, limit);
  const code = await child.ended;
  clearTimeout(timer);
  signal(child, 'SIGKILL'); // what it left behind in its group
  return over ? 'limit' : code;
}

export const isRunning = (child) => children.has(child);

// On Ctrl+C: ends every child, then does what the caller has left to do.
export function onStop(last) {
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    console.error('stopping');
    for (const child of children) signal(child, 'SIGTERM');
    for (let waited = 0; children.size && waited < 10_000; waited += 100) await new Promise((done) => setTimeout(done, 100));
    for (const child of children) signal(child, 'SIGKILL');
    last();
    process.exit(130);
  };
  process.on('SIGINT', stop); process.on('SIGTERM', stop);
}
