#!/usr/bin/env bash
# Verdaccio (npm package): package registry with a React/MUI front end over a REST API; no uplinks, packages kept in files.
NAME=verdaccio; READY_PATH=/-/ping
. "$(dirname "$(readlink -f "$0")")/_lib.sh"
NPM="$SUBJECTS_HOME/npm/verdaccio"
install() {
  mkdir -p "$NPM"; [ -f "$NPM/package.json" ] || echo '{"private":true,"overrides":{"node-fetch":"2.6.7"}}' >"$NPM/package.json" # a dependency asks for a tag that not every mirror has
  need_npm "$NPM" verdaccio@6.7.4
}
seed() {
  cat >"$DATA/config.yaml" <<'Y'
storage: ./storage
web: { title: Acme packages, gravatar: false }
auth: { htpasswd: { file: ./htpasswd, max_users: -1 } }
uplinks: {}
packages:
  '@acme/billing': { access: $authenticated, publish: maria, unpublish: maria }
  '@*/*': { access: $all, publish: $authenticated, unpublish: $authenticated }
  '**': { access: $all, publish: $authenticated, unpublish: $authenticated }
userRateLimit: { windowMs: 1000, max: 1000 }
log: { type: stdout, format: pretty, level: warn }
Y
  echo 'maria:$2a$06$15L7kH6zN9/bOyUmB0sipe6He8uLY0bFfpQ/rkSMQEgqv.k194e0.:autocreated 2026-01-15T10:00:00.000Z' >"$DATA/htpasswd" # secret123
  node - "$DATA/storage" <<'J'
const fs = require('fs'), path = require('path'), zlib = require('zlib'), crypto = require('crypto'), store = process.argv[2];
const hash = (kind, data, as) => crypto.createHash(kind).update(data).digest(as);
function tgz(files) { // a tar archive that is the same each time
  const parts = [];
  for (const [name, text] of Object.entries(files)) {
    const h = Buffer.alloc(512), body = Buffer.from(text), put = (s, at) => h.write(s, at);
    put('package/' + name, 0); put('0000644\0', 100); put('0000000\0', 108); put('0000000\0', 116); put(body.length.toString(8).padStart(11, '0') + '\0', 124);
    put('15132206600\0', 136); put('        ', 148); put('0ustar\x0000', 156);
    put(h.reduce((a, b) => a + b, 0).toString(8).padStart(6, '0') + '\0 ', 148);
    parts.push(h, body, Buffer.alloc((512 - body.length % 512) % 512));
  }
  return zlib.gzipSync(Buffer.concat([...parts, Buffer.alloc(1024)]));
}
const add = (name, description, keywords, versions, tags = {}) => {
  const dir = path.join(store, name), base = name.split('/').pop(), numbers = Object.keys(versions), latest = tags.latest ?? numbers.at(-1);
  const readme = `# ${name}\n\n${description}.\n\n## Usage\n\n    npm install ${name}\n\nSee the *changelog* for what is new.\n`;
  const pkg = { name, versions: {}, time: {}, users: {}, 'dist-tags': { ...tags, latest }, _uplinks: {}, _distfiles: {}, _attachments: {}, _rev: '1-0000000000000000', _id: name, readme };
  fs.mkdirSync(dir, { recursive: true });
  numbers.forEach((version, i) => {
    const manifest = { name, version, description, keywords, license: 'MIT', main: 'index.js', author: { name: 'Maria Stone', email: 'maria@example.com' }, ...versions[version] };
    const files = { 'package.json': JSON.stringify(manifest, null, 2), 'index.js': `module.exports = '${name} ${version}';\n`, 'README.md': readme };
    const file = `${base}-${version}.tgz`, data = tgz(files), shasum = hash('sha1', data, 'hex');
    fs.writeFileSync(path.join(dir, file), data);
    pkg._attachments[file] = { shasum, version };
    pkg.time[version] = new Date(Date.UTC(2025, 2 + i * 3, 4 + name.length, 9, 30)).toISOString();
    pkg.versions[version] = { ...manifest, readmeFilename: 'README.md', _id: `${name}@${version}`, maintainers: [manifest.author], contributors: [],
      dist: { integrity: 'sha512-' + hash('sha512', data, 'base64'), shasum, tarball: `http://127.0.0.1/${name}/-/${file}`, fileCount: 3, unpackedSize: Object.values(files).join('').length } };
  });
  pkg.time.created = pkg.time[numbers[0]]; pkg.time.modified = pkg.time[numbers.at(-1)];
  fs.writeFileSync(path.join(dir, 'package.json'), JSON.stringify(pkg, null, 2));
  return name;
};
const numbers = { dependencies: { 'number-utils': '^1.2.0' } }, tested = { devDependencies: { 'tiny-test': '^0.3.0' } };
const list = [
  add('color-mixer', 'Mixes colors and finds contrasts', ['color', 'contrast'], { '1.0.0': tested, '1.1.0': { ...numbers, ...tested }, '2.0.0': { ...numbers, ...tested }, '2.1.0-beta.1': { ...numbers, ...tested } }, { latest: '2.0.0', next: '2.1.0-beta.1' }),
  add('number-utils', 'Rounds, clamps and formats numbers', ['math'], { '1.0.0': { deprecated: 'Rounds wrongly, use 1.2.0 or newer' }, '1.2.0': {}, '1.2.1': tested }),
  add('date-grid', 'Lays the days of a month out in a grid', ['calendar'], { '3.0.0': numbers, '3.0.1': { ...numbers, peerDependencies: { 'color-mixer': '>=2' } } }),
  add('old-logger', 'Writes log lines to the console', ['log'], { '0.9.0': { deprecated: 'No longer maintained, use tiny-log' } }),
  add('tiny-log', 'Writes log lines in few bytes', ['log', 'small'], { '1.0.0': {}, '1.0.1': {} }),
  add('tiny-test', 'Runs tests without ceremony', ['test', 'small'], { '0.3.0': { dependencies: { 'tiny-log': '^1.0.0' } } }),
  add('@acme/forms', 'Form fields with validation', ['forms'], { '1.0.0': {}, '1.1.0': { dependencies: { 'date-grid': '^3.0.0', 'color-mixer': '^2.0.0' }, ...tested } }),
  add('@acme/billing', 'Invoices and reminders', ['money'], { '2.3.0': numbers }),
];
fs.writeFileSync(path.join(store, '.verdaccio-db.json'), JSON.stringify({ list, secret: '0123456789abcdef0123456789abcdef' }));
J
}
serve() { bg web node "$NPM/node_modules/verdaccio/bin/verdaccio" --config "$DATA/config.yaml" --listen "127.0.0.1:$1"; }
main "$@"
