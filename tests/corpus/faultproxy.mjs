#!/usr/bin/env node
// Stands in front of an unmodified web application and breaks one feature of it at a time.
import { isUtf8 } from 'node:buffer';
import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { parseArgs } from 'node:util';
import zlib from 'node:zlib';

const USAGE = `faultproxy.mjs --listen PORT --upstream PORT --control PORT [--faults FILE]

Passes everything from 127.0.0.1:LISTEN to 127.0.0.1:UPSTREAM. The control port switches the faults of FILE:
  PUT /fault/ID   this fault on, every other off     DELETE /fault   all off
  GET /fault      {"active": ID or null, "hits": N}  N = how often the active fault changed something

FILE is a list of {"id", "feature", "why", "rules": [...]}. A rule applies to a request when all of its conditions hold:
  "method": "PUT|POST"      the whole method, as a regular expression
  "url": "^/items"          a regular expression on path and query
  "body": "name=x"          a regular expression on the body of the request
and does at least one of these:
  "delayMs": 20000          hold the answer back
  "status": 500             answer without asking the application; "reply" and "type" are the body and its media type
  "location": "/x"          answer with a redirect without asking the application
  "replaceRequest", "replaceUrl", "replaceResponse": [["regex", "flags", "to"], ...]
                            change the body, path and query, or the body of the answer
  "setStatus": 200          change the status of the answer
`;

// ---- faults

const CONDITIONS = ['method', 'url', 'body'], EXTRAS = ['reply', 'type'], EDITS = ['replaceRequest', 'replaceUrl', 'replaceResponse'];
const ACTIONS = ['delayMs', 'status', 'location', 'setStatus', ...EDITS];

// All expressions are compiled at the start: a misspelt rule would otherwise be a fault that does nothing, which no suite can find.
function compileRule(rule, id) {
  const keys = Object.keys(rule), unknown = keys.filter((k) => ![...CONDITIONS, ...EXTRAS, ...ACTIONS].includes(k));
  if (unknown.length) throw new Error(`fault ${id}: a rule does not know "${unknown.join('", "')}"`);
  if (!keys.some((k) => ACTIONS.includes(k))) throw new Error(`fault ${id}: a rule does nothing`);
  const edits = (list) => (list ?? []).map(([pattern, flags, to]) => ({ pattern: new RegExp(pattern, flags), to }));
  return {
    ...rule,
    method: rule.method && new RegExp(`^(?:${rule.method})$`, 'i'), url: rule.url && new RegExp(rule.url), body: rule.body && new RegExp(rule.body),
    ...Object.fromEntries(EDITS.map((key) => [key, edits(rule[key])])),
  };
}

const readFaults = (file) => new Map(JSON.parse(fs.readFileSync(file, 'utf8')).map((f) => [f.id, f.rules.map((r) => compileRule(r, f.id))]));

// Rules are written for text, but forms also carry files: what is no UTF-8 is edited byte by byte, so that the rest of it survives.
const textOf = (bytes) => { const encoding = isUtf8(bytes) ? 'utf8' : 'latin1'; return { text: bytes.toString(encoding), encoding }; };
const editText = (text, edits) => edits.reduce((t, { pattern, to }) => t.replace(pattern, to), text);
function editBytes(bytes, edits) {
  const { text, encoding } = textOf(bytes), edited = editText(text, edits);
  return edited === text ? bytes : Buffer.from(edited, encoding);
}

class Faults {
  #known; #active = null; #hits = 0;
  constructor(known) { this.#known = known; }
  switchOn(id) { if (!this.#known.has(id)) return false; this.#active = id; this.#hits = 0; return true; }
  switchOff() { this.#active = null; this.#hits = 0; }
  state() { return { active: this.#active, hits: this.#hits }; }
  hit() { this.#hits++; }
  rulesFor(method, url, body) {
    if (this.#active === null) return [];
    return this.#known.get(this.#active).filter((r) =>
      (!r.method || r.method.test(method)) && (!r.url || r.url.test(url)) && (!r.body || r.body.test(textOf(body).text)));
  }
}

// ---- the way in

const HOP_BY_HOP = ['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade'];
const without = (headers, names) => Object.fromEntries(Object.entries(headers).filter(([k]) => !names.includes(k)));
const readAll = async (stream) => { const chunks = []; for await (const c of stream) chunks.push(c); return Buffer.concat(chunks); };

// What a rule does before the application is asked. Gives null when the rule has answered in its place.
async function applyOnTheWayIn(rules, request, response, faults) {
  let { url, body } = request;
  for (const rule of rules) {
    if (rule.delayMs) { faults.hit(); await new Promise((done) => setTimeout(done, rule.delayMs)); }
    if (rule.status) {
      faults.hit();
      response.writeHead(rule.status, { 'content-type': rule.type ?? 'text/plain' }).end(request.method === 'HEAD' ? undefined : rule.reply ?? 'fault');
      return null;
    }
    if (rule.location) { faults.hit(); response.writeHead(302, { location: rule.location }).end(); return null; }
    const newBody = editBytes(body, rule.replaceRequest), newUrl = editText(url, rule.replaceUrl);
    if (newBody !== body) { faults.hit(); body = newBody; }
    if (newUrl !== url) { faults.hit(); url = newUrl; }
  }
  return { url, body };
}

function headersToUpstream(incoming, body, method, own, seen) {
  const headers = without(incoming, [...HOP_BY_HOP, 'content-length']);
  headers['accept-encoding'] = 'identity'; // rules read text
  headers.host = seen; // the application has to write links that lead through the proxy
  for (const name of ['origin', 'referer']) if (headers[name]) headers[name] = headers[name].replace(own, seen);
  // "not modified" would make the browser use what it got before the fault was switched on
  if (method === 'GET' || method === 'HEAD') { delete headers['if-none-match']; delete headers['if-modified-since']; }
  if (body.length || 'content-length' in incoming || 'transfer-encoding' in incoming) headers['content-length'] = body.length;
  return headers;
}

// ---- the way out

const INFLATE = { gzip: zlib.gunzipSync, 'x-gzip': zlib.gunzipSync, br: zlib.brotliDecompressSync, deflate: (b) => { try { return zlib.inflateSync(b); } catch { return zlib.inflateRawSync(b); } } };
const isText = (type = '') => /text|json|javascript|xml|html|css|svg|x-www-form/i.test(type);
const isStream = (type = '') => /event-stream/i.test(type);

function headersToBrowser(upstream, method, own, seen) {
  const headers = without(upstream, HOP_BY_HOP);
  if (headers.location) headers.location = headers.location.replace(own, seen);
  // a browser's cache would keep what a fault changed, or hide a fault behind what it had before
  headers['cache-control'] = 'no-store'; delete headers.expires; delete headers['last-modified'];
  if (method === 'GET' || method === 'HEAD') delete headers.etag; // the answer to a write may carry one that the page needs
  return headers;
}

async function sendAnswer(answer, request, response, rules, faults, { own, seen }) {
  const headers = headersToBrowser(answer.headers, request.method, own, seen), type = headers['content-type'];
  const editing = rules.filter((r) => r.replaceResponse.length), setStatus = rules.find((r) => r.setStatus)?.setStatus;
  const status = setStatus ?? answer.statusCode, inflate = INFLATE[headers['content-encoding']];
  if (setStatus) faults.hit();
  const readable = (isText(type) || editing.some((r) => r.url)) && !isStream(type) && (inflate || !headers['content-encoding']);
  if (!readable || request.method === 'HEAD') { response.writeHead(status, headers); answer.pipe(response); return; }

  let body = await readAll(answer);
  if (inflate && body.length) body = inflate(body);
  delete headers['content-encoding'];
  if (body.includes(own)) body = Buffer.from(body.toString('latin1').replaceAll(own, seen), 'latin1'); // latin1 keeps every byte
  for (const rule of editing) {
    const edited = editBytes(body, rule.replaceResponse);
    if (edited !== body) { faults.hit(); body = edited; }
  }
  if (editing.length) for (const name of ['content-md5', 'content-security-policy', 'content-security-policy-report-only']) delete headers[name];
  if (status === 204 || status === 304) delete headers['content-length']; else headers['content-length'] = body.length;
  response.writeHead(status, headers).end(body);
}

// ---- the servers

function createProxy({ listen, upstream }, faults) {
  const own = `127.0.0.1:${upstream}`, seen = `127.0.0.1:${listen}`;
  const fail = (response, error) => { if (!response.headersSent) response.writeHead(502, { 'content-type': 'text/plain' }); response.end(`upstream: ${error.message}`); };

  const server = http.createServer(async (incoming, response) => {
    try {
      const body = await readAll(incoming), request = { method: incoming.method, url: incoming.url, body };
      const rules = faults.rulesFor(request.method, request.url, body);
      const changed = await applyOnTheWayIn(rules, request, response, faults);
      if (!changed) return;
      const headers = headersToUpstream(incoming.headers, changed.body, request.method, own, seen);
      // agent: false opens a connection for each request; small servers close theirs at will, and a stale one would look like a failure
      const asked = http.request({ host: '127.0.0.1', port: upstream, method: request.method, path: changed.url, headers, agent: false }, (answer) => {
        answer.on('error', (e) => response.destroy(e));
        sendAnswer(answer, request, response, rules, faults, { own, seen }).catch((e) => fail(response, e));
      });
      asked.on('error', (e) => fail(response, e));
      response.on('close', () => asked.destroy()); // a browser that left must not keep a long poll open
      asked.end(changed.body);
    } catch (e) { fail(response, e); }
  });
  server.keepAliveTimeout = 65_000; // longer than any client keeps one, so that none sends into a closing connection

  // web sockets are passed through as they are
  server.on('upgrade', (incoming, socket, head) => {
    const lines = [`${incoming.method} ${incoming.url} HTTP/1.1`];
    for (let i = 0; i < incoming.rawHeaders.length; i += 2) {
      const name = incoming.rawHeaders[i];
      lines.push(`${name}: ${name.toLowerCase() === 'host' ? seen : incoming.rawHeaders[i + 1]}`);
    }
    const there = net.connect(upstream, '127.0.0.1', () => {
      there.write(lines.join('\r\n') + '\r\n\r\n');
      if (head.length) there.write(head);
      there.pipe(socket); socket.pipe(there);
    });
    for (const [one, other] of [[there, socket], [socket, there]]) { one.on('error', () => other.destroy()); one.on('close', () => other.destroy()); }
  });
  return server;
}

function createControl(faults) {
  return http.createServer((request, response) => {
    const id = /^\/fault\/(.+)$/.exec(request.url)?.[1];
    const known = request.method === 'PUT' ? id !== undefined && faults.switchOn(decodeURIComponent(id)) : true;
    if (request.method === 'DELETE') faults.switchOff();
    response.writeHead(known ? 200 : 404, { 'content-type': 'application/json', connection: 'close' });
    response.end(JSON.stringify(known ? faults.state() : { error: 'no such fault' }));
  });
}

// ---- the command

const text = { type: 'string' };
const { values } = parseArgs({ options: { listen: text, upstream: text, control: text, faults: text, help: { type: 'boolean' } } });
if (values.help || ![values.listen, values.upstream, values.control].every((v) => Number(v) > 0)) {
  console[values.help ? 'log' : 'error'](USAGE);
  process.exit(values.help ? 0 : 2);
}
const ports = { listen: Number(values.listen), upstream: Number(values.upstream), control: Number(values.control) };
const faults = new Faults(values.faults ? readFaults(values.faults) : new Map());
createProxy(ports, faults).listen(ports.listen, '127.0.0.1', () =>
  createControl(faults).listen(ports.control, '127.0.0.1', () => console.log(`faultproxy ${ports.listen} -> ${ports.upstream}, control ${ports.control}`)));
