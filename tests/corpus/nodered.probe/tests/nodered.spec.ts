import { expect, test, type Locator, type Page } from '@playwright/test';

const unique = (label: string) => `${label} ${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;
const canvas = (page: Page) => page.locator('#red-ui-workspace-chart');
const nodes = (page: Page) => page.locator('#red-ui-workspace-chart .red-ui-flow-node-group');
const node = (page: Page, label: string) => nodes(page).filter({ hasText: label });
const wires = (page: Page) => page.locator('#red-ui-workspace-chart .red-ui-flow-link-line');
const openTab = (page: Page) => page.locator('#red-ui-workspace-tabs .red-ui-tab.active');
const tray = (page: Page) => page.locator('.red-ui-tray');

type Node = { id: string; type: string; [key: string]: unknown };
let number = 0, mine: string[] = []; // the flows of the test, taken away at its end

// a flow of the test's own, deployed; its nodes get ids of their own
async function flow(page: Page, ...list: Node[]): Promise<{ id: string; label: string }> {
  const own = (id: string) => `probe${process.pid}${number}${id}`, label = unique('Flow of probe');
  number++;
  const placed = list.map((n, i) => ({ name: '', x: 150 + 200 * i, y: 100 + 60 * (i % 2), ...n, id: own(n.id), wires: ((n.wires ?? []) as string[][]).map((port) => port.map(own)) }));
  const answer = await page.request.post('flow', { data: { label, nodes: placed } });
  expect(answer.ok()).toBe(true);
  const { id } = await answer.json();
  mine.push(id);
  return { id, label };
}
async function open(page: Page, id: string, count: number) {
  await page.goto(`./#flow/${id}`);
  await expect(canvas(page)).toBeVisible();
  await expect(nodes(page)).toHaveCount(count);
}
async function deploy(page: Page) {
  await page.getByRole('link', { name: 'Deploy', exact: true }).click();
  await expect(page.getByText('Successfully deployed')).toBeVisible();
}
async function middle(of: Locator): Promise<[number, number]> {
  const box = (await of.boundingBox())!;
  return [box.x + box.width / 2, box.y + box.height / 2];
}
async function drag(page: Page, from: [number, number], to: [number, number]) {
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2, { steps: 5 });
  await page.mouse.move(...to, { steps: 5 });
  await page.mouse.up();
}
async function properties(page: Page, label: string) {
  await node(page, label).dblclick();
  await expect(tray(page).locator('#node-input-name')).toBeVisible();
}

test.afterEach(async ({ page }) => {
  for (const id of mine.splice(0)) await page.request.delete(`flow/${id}`);
});

test('palette-drag: the dragged node is added', async ({ page }) => {
  const { id } = await flow(page);
  await open(page, id, 0);
  const [x, y] = await middle(canvas(page));
  await drag(page, await middle(page.locator('#red-ui-palette [data-palette-type=debug]')), [x, y]);
  await expect(nodes(page)).toHaveCount(1);
  await expect(nodes(page)).toContainText('debug');
  const box = (await nodes(page).boundingBox())!;
  expect(Math.abs(box.x + box.width / 2 - x)).toBeLessThan(80);
  expect(Math.abs(box.y + box.height / 2 - y)).toBeLessThan(40);
});

test('palette-filter: the matching nodes are left', async ({ page }) => {
  const { id } = await flow(page);
  await open(page, id, 0);
  const palette = page.locator('#red-ui-palette'), csv = palette.locator('[data-palette-type=csv]'), inject = palette.locator('[data-palette-type=inject]');
  await expect(inject).toBeVisible();
  await palette.getByPlaceholder('filter nodes').pressSequentially('csv');
  await expect(inject).toBeHidden();
  await expect(csv).toBeVisible();
});

test('wire: the ports between which it was dragged are joined', async ({ page }) => {
  const rules = [{ t: 'gt', v: '30', vt: 'num' }, { t: 'else' }];
  const { id } = await flow(page, { id: 'a', type: 'switch', name: 'Choose', property: 'payload', propertyType: 'msg', rules, outputs: 2, wires: [[], []] }, { id: 'b', type: 'debug', name: 'Listen' });
  await open(page, id, 2);
  const from = node(page, 'Choose').locator('.red-ui-flow-port-output').nth(1), to = node(page, 'Listen').locator('.red-ui-flow-port-input');
  await drag(page, await middle(from), await middle(to));
  await expect(wires(page)).toHaveCount(1);
  await deploy(page);
  const saved = await (await page.request.get(`flow/${id}`)).json();
  expect(saved.nodes.find((n: Node) => n.type === 'switch').wires).toEqual([[], [expect.stringMatching(/b$/)]]);
});

test('edit: a new name is taken over', async ({ page }) => {
  const { id } = await flow(page, { id: 'a', type: 'template', name: 'Before' });
  await open(page, id, 1);
  await properties(page, 'Before');
  await tray(page).locator('#node-input-name').fill('After');
  await tray(page).getByRole('button', { name: 'Done' }).click();
  await expect(tray(page)).toHaveCount(0);
  await expect(nodes(page)).toHaveText(/After/);
});

test('edit-cancel: the node stays as it was', async ({ page }) => {
  const { id } = await flow(page, { id: 'a', type: 'template', name: 'Before' });
  await open(page, id, 1);
  await properties(page, 'Before');
  await tray(page).locator('#node-input-name').fill('After');
  await tray(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(tray(page)).toHaveCount(0);
  await expect(nodes(page)).toHaveText(/Before/);
});

const chain: Node[] = [{ id: 'a', type: 'inject', name: 'First', props: [{ p: 'payload' }], payload: 'x', payloadType: 'str', wires: [['b']] },
  { id: 'b', type: 'template', name: 'Second', wires: [['c']] }, { id: 'c', type: 'debug', name: 'Third' }];

test('delete: the node is gone with its wires', async ({ page }) => {
  const { id } = await flow(page, ...chain);
  await open(page, id, 3);
  await expect(wires(page)).toHaveCount(2);
  await node(page, 'Second').click();
  await page.keyboard.press('Delete');
  await expect(node(page, 'Second')).toHaveCount(0);
  await expect(nodes(page)).toHaveCount(2);
  await expect(wires(page)).toHaveCount(0);
});

test('undo: a deleted node is back with its wires', async ({ page }) => {
  const { id } = await flow(page, ...chain);
  await open(page, id, 3);
  await node(page, 'Second').click();
  await page.keyboard.press('Delete');
  await expect(nodes(page)).toHaveCount(2);
  await page.keyboard.press('Control+z');
  await expect(node(page, 'Second')).toBeVisible();
  await expect(wires(page)).toHaveCount(2);
});

test('flow-add: a new flow is open', async ({ page }) => {
  const { id, label } = await flow(page, { id: 'a', type: 'comment', name: 'Something' });
  await open(page, id, 1);
  await expect(openTab(page)).toContainText(label);
  await page.locator('#red-ui-workspace .red-ui-tab-button').filter({ has: page.locator('.fa-plus') }).click();
  await expect(openTab(page)).toContainText(/Flow \d+$/);
  await expect(nodes(page)).toHaveCount(0);
});

test('import: pasted nodes come with their wires', async ({ page }) => {
  const { id } = await flow(page);
  await open(page, id, 0);
  await page.keyboard.press('Control+i');
  const dialog = page.getByRole('dialog').filter({ hasText: 'Import nodes' });
  await dialog.locator('#red-ui-clipboard-dialog-import-text').fill(JSON.stringify(chain.map((n, i) => ({ wires: [], ...n, x: 100 + 150 * i, y: 100 }))));
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog).toBeHidden();
  await page.mouse.click(...await middle(canvas(page))); // until then the nodes hang on the pointer
  await expect(nodes(page)).toHaveCount(3);
  await expect(node(page, 'Third')).toBeVisible();
  await expect(wires(page)).toHaveCount(2);
});

test('search: a result leads to its flow', async ({ page }) => {
  const name = unique('Hidden'), { label } = await flow(page, { id: 'a', type: 'comment', name });
  await open(page, 'greenhouse', 6);
  await page.keyboard.press('Control+f');
  const search = page.locator('#red-ui-search');
  await search.getByRole('textbox').fill(name);
  await search.getByRole('textbox').press('End'); // the list is made on key events
  await search.getByRole('listitem').filter({ hasText: name }).getByRole('link').click();
  await expect(openTab(page)).toContainText(label);
  await expect(node(page, name)).toBeVisible();
});

test('deploy: the change is there after a reload', async ({ page }) => {
  const { id } = await flow(page, { id: 'a', type: 'template', name: 'Before' });
  await open(page, id, 1);
  await properties(page, 'Before');
  await tray(page).locator('#node-input-name').fill('Deployed');
  await tray(page).getByRole('button', { name: 'Done' }).click();
  await expect(nodes(page)).toHaveText(/Deployed/);
  await deploy(page);
  await page.reload();
  await expect(nodes(page)).toHaveText(/Deployed/);
});

test('inject: the message is in the debug sidebar', async ({ page }) => {
  const word = unique('word');
  const { id } = await flow(page, { id: 'a', type: 'inject', name: 'Send', props: [{ p: 'payload' }], payload: word, payloadType: 'str', wires: [['b']] },
    { id: 'b', type: 'debug', name: 'Listen', active: true, tosidebar: true, complete: 'payload', targetType: 'msg' });
  await open(page, id, 2);
  await page.locator('#red-ui-sidebar').getByRole('link', { name: 'debug' }).or(page.locator('#red-ui-sidebar #red-ui-tab-debug-link-button')).first().click();
  await node(page, 'Send').locator('.red-ui-flow-node-button-button').click();
  await expect(page.locator('.red-ui-debug-msg').filter({ hasText: word })).toBeVisible();
});
