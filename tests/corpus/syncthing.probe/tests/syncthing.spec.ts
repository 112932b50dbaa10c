import { expect, test, type Locator, type Page, type Request } from '@playwright/test';

const NAS = 'FTUHAB2-UQBJNPJ-Z3KV6EM-7YK5BGZ-URD3RPE-2DHRAJ4-NXAMIQV-KZ4ZSAK';
const SPARE = '34SCGUK-S7K4JDU-FAQQ2VQ-CDSO47D-JKJCSOP-O4G2RCW-3FUR6II-IR5AHAE';
const unique = (label: string) => `${label}${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;

async function api(page: Page, method: string, path: string, data?: unknown) {
  const response = await page.request.fetch(`/rest${path}`, { method, data, headers: { 'X-API-Key': 'sample-api-key' } });
  return response.ok() ? response.text() : Promise.reject(new Error(`${method} ${path}: ${response.status()}`));
}
// a folder of the test's own, as if newly added
async function folder(page: Page, id: string, label: string, more = {}) {
  const defaults = JSON.parse(await api(page, 'GET', '/config/defaults/folder'));
  await api(page, 'PUT', `/config/folders/${id}`, { ...defaults, id, label, path: `${defaults.path}/${id}`, ...more });
}

const exact = (text: string) => new RegExp(`^\\s*${text}\\s*$`);
const panel = (page: Page, list: '#folders' | '#devices', name: string) =>
  page.locator(`${list} > .panel`, { has: page.locator('.panel-title-text', { hasText: exact(name) }) });
const row = (scope: Locator, heading: string) => scope.locator('tr', { has: scope.page().locator('th', { hasText: exact(heading) }) });

// the page sends what was changed when its dialog has gone: it must not be left before the server has it
const writes = new Set<Request>();
const written = () => expect.poll(() => writes.size).toBe(0);
test.beforeEach(({ page }) => {
  writes.clear();
  page.on('request', (r) => { if (r.method() !== 'GET') writes.add(r); });
  for (const event of ['requestfinished', 'requestfailed'] as const) page.on(event as 'requestfinished', (r) => { writes.delete(r); });
});

async function open(page: Page) {
  await page.goto('/');
  await expect(panel(page, '#folders', 'Documents')).toBeVisible();
  await expect(panel(page, '#devices', 'NAS')).toBeVisible();
  await expect(row(page.locator('#device-this'), 'Version')).toContainText('v1.'); // comes last: before it the lists may be drawn anew
}
// the lists may still be drawn anew, which folds them again: tries until the details stay
async function unfold(page: Page, list: '#folders' | '#devices', name: string, then?: (p: Locator) => Promise<void>) {
  const p = panel(page, list, name), button = p.getByRole('button', { name: 'Edit' });
  await expect(async () => {
    if (!await button.isVisible()) await p.locator('button.panel-heading').click({ timeout: 5_000 });
    await expect(p.locator('.panel-collapse')).toHaveClass(/collapse in/, { timeout: 5_000 });
    await then?.(p);
  }).toPass({ timeout: 30_000 });
  return p;
}
const press = (name: string) => (p: Locator) => p.getByRole('button', { name }).click({ timeout: 5_000 });
// opens the Edit dialog of a folder or a device on one of its tabs
async function edit(page: Page, list: '#folders' | '#devices', name: string, tab?: string) {
  await unfold(page, list, name, press('Edit'));
  const dialog = page.locator(list === '#folders' ? '#editFolder' : '#editDevice');
  await expect(dialog.locator('.modal-title')).toContainText(name);
  if (tab) await dialog.locator('.nav-tabs').getByText(tab, { exact: true }).click();
  return dialog;
}
async function save(dialog: Locator) {
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await written();
}

test('folder-add: a new folder is listed and kept', async ({ page }) => {
  const label = unique('Added ');
  await open(page);
  await page.getByRole('button', { name: 'Add Folder' }).click();
  const dialog = page.locator('#editFolder');
  await dialog.getByLabel('Folder Label').fill(label);
  await expect(dialog.getByLabel('Folder Path')).toHaveValue(new RegExp(`/${label}$`));
  await save(dialog);
  await expect(panel(page, '#folders', label)).toBeVisible();
  await open(page);
  await expect(panel(page, '#folders', label)).toBeVisible();
});

test('folder-type: the chosen type is saved', async ({ page }) => {
  await folder(page, 'probe-type', 'Probe type');
  await open(page);
  const dialog = await edit(page, '#folders', 'Probe type', 'Advanced');
  await dialog.locator('#folder-advanced select[ng-model="currentFolder.type"]').selectOption({ label: 'Send Only' });
  await save(dialog);
  await open(page);
  await expect(row(await unfold(page, '#folders', 'Probe type'), 'Folder Type')).toContainText('Send Only');
});

test('folder-remove: a removed folder is gone', async ({ page }) => {
  await folder(page, 'probe-remove', 'Probe remove');
  await open(page);
  const dialog = await edit(page, '#folders', 'Probe remove');
  await dialog.getByRole('button', { name: 'Remove' }).click();
  const question = page.locator('#remove-folder-confirmation');
  await expect(question).toContainText('Are you sure you want to remove folder Probe remove?');
  await question.getByRole('button', { name: 'Yes' }).click();
  await expect(panel(page, '#folders', 'Probe remove')).toHaveCount(0);
  await written();
  await open(page);
  await expect(panel(page, '#folders', 'Probe remove')).toHaveCount(0);
});

test('folder-pause: a folder is paused and resumed', async ({ page }) => {
  await folder(page, 'probe-pause', 'Probe halted');
  await open(page);
  const status = panel(page, '#folders', 'Probe halted').locator('.panel-status');
  await expect(status).toContainText('Unshared');
  await unfold(page, '#folders', 'Probe halted', press('Pause'));
  await expect(status).toContainText('Paused');
  await written();
  await open(page);
  await expect(status).toContainText('Paused');
  await unfold(page, '#folders', 'Probe halted', press('Resume'));
  await expect(status).toContainText('Unshared');
});

test('ignores: patterns are saved as typed', async ({ page }) => {
  const patterns = `${unique('*.')}\n${unique('cache-')}\n${unique('!keep-')}`;
  await folder(page, 'probe-ignores', 'Probe ignores');
  await open(page);
  const text = page.locator('#folder-ignores textarea');
  const dialog = await edit(page, '#folders', 'Probe ignores', 'Ignore Patterns');
  await expect(text).toBeEnabled();
  await text.fill(patterns);
  await save(dialog);
  await open(page);
  await edit(page, '#folders', 'Probe ignores', 'Ignore Patterns');
  await expect(text).toHaveValue(patterns);
});

test('versioning: kind and number of versions are saved', async ({ page }) => {
  await folder(page, 'probe-versioning', 'Probe versioning');
  await open(page);
  const kind = page.locator('#folder-versioning select'), keep = page.getByLabel('Keep Versions');
  const dialog = await edit(page, '#folders', 'Probe versioning', 'File Versioning');
  await kind.selectOption({ label: 'Simple File Versioning' });
  await keep.fill('9');
  await save(dialog);
  await open(page);
  await edit(page, '#folders', 'Probe versioning', 'File Versioning');
  await expect(kind).toHaveValue('simple');
  await expect(keep).toHaveValue('9');
});

test('versions-filter: only the files of that name are listed', async ({ page }) => {
  await open(page);
  await unfold(page, '#folders', 'Notes', press('Versions'));
  const tree = page.locator('#restoreTree');
  await expect(tree.getByText('todo.md')).toBeVisible();
  await expect(tree.getByText('ideas.md')).toBeVisible();
  await page.getByLabel('Filter by name').fill('todo');
  await expect(tree.getByText('ideas.md')).toBeHidden();
  await expect(tree.getByText('todo.md')).toBeVisible();
});

test('device-add: a new device is listed and kept', async ({ page }) => {
  const name = unique('Device ');
  if ((await api(page, 'GET', '/config/devices')).includes(SPARE)) await api(page, 'DELETE', `/config/devices/${SPARE}`);
  await open(page);
  await page.getByRole('button', { name: 'Add Remote Device' }).click();
  const dialog = page.locator('#editDevice');
  await dialog.locator('#deviceID').fill(SPARE);
  await dialog.getByLabel('Device Name').fill(name);
  await save(dialog);
  await expect(panel(page, '#devices', name)).toBeVisible();
  await open(page);
  await expect(panel(page, '#devices', name)).toBeVisible();
});

test('device-id: a malformed ID is refused', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Add Remote Device' }).click();
  const dialog = page.locator('#editDevice');
  await dialog.locator('#deviceID').fill(SPARE.replace(/.$/, 'A'));
  await expect(dialog.getByText('The entered device ID does not look valid.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled();
});

test('sharing: sharing is begun and ended', async ({ page }) => {
  await folder(page, 'probe-sharing', 'Probe sharing');
  const shared = async () => row(await unfold(page, '#folders', 'Probe sharing'), 'Shared With').locator('td');
  for (const name of ['NAS', '']) {
    await open(page);
    const dialog = await edit(page, '#devices', 'NAS', 'Sharing');
    await dialog.getByLabel('Probe sharing').setChecked(!!name);
    await save(dialog);
    await open(page);
    await expect(await shared()).toHaveText(name);
  }
});

test('show-id: the full ID of that device is shown', async ({ page }) => {
  await open(page);
  await row(await unfold(page, '#devices', 'NAS'), 'Identification').getByRole('link').click();
  const dialog = page.locator('#idqr');
  await expect(dialog.locator('.modal-title')).toContainText('NAS');
  await expect(dialog.locator('.well')).toHaveText(NAS);
  await expect(dialog.getByAltText('qr code')).toBeVisible();
});

test('limits: each limit applies to its own direction', async ({ page }) => {
  await api(page, 'PATCH', '/config/options', { maxRecvKbps: 0, maxSendKbps: 0 });
  await open(page);
  await page.getByRole('link', { name: 'Actions' }).click();
  await page.getByRole('link', { name: 'Settings' }).click();
  const dialog = page.locator('#settings');
  await dialog.locator('.nav-tabs').getByText('Connections', { exact: true }).click();
  await dialog.getByLabel('Incoming Rate Limit').fill('321');
  await save(dialog);
  await open(page);
  const here = page.locator('#device-this');
  await expect(row(here, 'Download Rate')).toContainText(/Limit:\s*321\sKiB\/s/);
  await expect(row(here, 'Upload Rate')).not.toContainText('Limit');
});
