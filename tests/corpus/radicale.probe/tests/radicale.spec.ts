import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';

const USER = process.env.KREWE_USERNAME!, PASSWORD = process.env.KREWE_PASSWORD!;
const unique = (label: string) => `${label} ${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;
const card = (page: Page, title: string) => page.locator('article').filter({ has: page.getByText(title, { exact: true }) });
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });
const field = (page: Page, name: string) => page.locator(`section:visible [data-name=${name}]`);

async function enter(page: Page, user: string, password: string): Promise<void> {
  await page.goto('./');
  await page.getByPlaceholder('Username').fill(user);
  await page.getByPlaceholder('Password').fill(password);
  await page.getByRole('button', { name: 'Next' }).click();
}

async function loggedIn(page: Page): Promise<void> {
  await enter(page, USER, PASSWORD);
  await expect(heading(page, 'Collections')).toBeVisible();
}

async function create(page: Page, title: string, type: string, description = '', color?: string): Promise<void> {
  await page.getByRole('link', { name: 'Create new addressbook or calendar' }).click();
  await expect(heading(page, 'Create new collection')).toBeVisible();
  await field(page, 'displayname').fill(title);
  await field(page, 'description').fill(description);
  await field(page, 'type').selectOption({ label: type });
  if (color) await field(page, 'color').fill(color);
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(heading(page, 'Collections')).toBeVisible();
}

test('login: a wrong password is refused, the right one is accepted', async ({ page }) => {
  await enter(page, USER, PASSWORD + 'x');
  await expect(page.getByText('Error: 401')).toBeVisible();
  await expect(heading(page, 'Login')).toBeVisible();
  await loggedIn(page);
});

test('login-empty: an empty user name is refused', async ({ page }) => {
  await enter(page, '', PASSWORD);
  await expect(page.getByText('Error: Username is empty')).toBeVisible();
  await expect(heading(page, 'Login')).toBeVisible();
});

test('logout: leads back to the login form', async ({ page }) => {
  await loggedIn(page);
  await page.getByRole('link', { name: `Logout [${USER}]` }).click();
  await expect(heading(page, 'Login')).toBeVisible();
  await expect(heading(page, 'Collections')).toBeHidden();
  await expect(page.getByRole('link', { name: 'Logout' })).toBeHidden();
});

test('list: the own collections have title, type and description', async ({ page }) => {
  await loggedIn(page);
  await expect(card(page, 'Colleagues').getByRole('heading')).toHaveText(/\[addressbook\]/, { useInnerText: true });
  await expect(card(page, 'Colleagues')).toContainText('People at work');
  await expect(card(page, 'Garden').getByRole('heading')).toHaveText(/\[calendar and tasks\]/, { useInnerText: true });
  await expect(card(page, 'Garden')).toContainText('Sowing and harvest');
  await expect(card(page, 'Diary').getByRole('heading')).toHaveText(/\[journal\]/, { useInnerText: true });
  await expect(card(page, 'Ben')).toHaveCount(0);
});

test('create: a new address book is in the list', async ({ page }) => {
  const title = unique('Club');
  await loggedIn(page);
  await create(page, title, 'addressbook', 'Members & friends');
  await expect(card(page, title)).toContainText('Members & friends');
});

test('create-type: a new calendar has the chosen parts', async ({ page }) => {
  const title = unique('Plan');
  await loggedIn(page);
  await create(page, title, 'calendar and tasks');
  await expect(card(page, title).getByRole('heading')).toHaveText(/\[calendar and tasks\]/, { useInnerText: true });
});

test('edit: a changed title is saved', async ({ page }) => {
  const before = unique('Before'), after = unique('After');
  await loggedIn(page);
  await create(page, before, 'calendar', 'old text');
  await card(page, before).getByRole('link', { name: 'Edit' }).click();
  await expect(field(page, 'displayname')).toHaveValue(before);
  await field(page, 'displayname').fill(after);
  await field(page, 'description').fill('new text');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(card(page, after)).toContainText('new text');
  await expect(card(page, before)).toHaveCount(0);
});

test('color: a changed colour is saved', async ({ page }) => {
  const title = unique('Colour');
  await loggedIn(page);
  await create(page, title, 'calendar', '', '#112233');
  await card(page, title).getByRole('link', { name: 'Edit' }).click();
  await expect(field(page, 'color')).toHaveValue('#112233');
  await field(page, 'color').fill('#cc8800');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(card(page, title).locator('[data-name=color]')).toHaveCSS('color', 'rgb(204, 136, 0)');
});

test('delete: Yes removes the collection', async ({ page }) => {
  const title = unique('Gone');
  await loggedIn(page);
  await create(page, title, 'tasks');
  await card(page, title).getByRole('link', { name: 'Delete' }).click();
  await expect(heading(page, `Delete ${title}?`)).toBeVisible();
  await page.getByRole('button', { name: 'Yes' }).click();
  await expect(card(page, 'Colleagues')).toBeVisible();
  await expect(card(page, title)).toHaveCount(0);
});

test('delete-cancel: No keeps the collection', async ({ page }) => {
  const title = unique('Kept');
  await loggedIn(page);
  await create(page, title, 'journal');
  await card(page, title).getByRole('link', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'No' }).click();
  await expect(card(page, 'Colleagues')).toBeVisible();
  await expect(card(page, title)).toBeVisible();
});

test('upload: a calendar file becomes a calendar', async ({ page }) => {
  const title = unique('Uploaded');
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//probe//EN', `X-WR-CALNAME:${title}`, 'BEGIN:VEVENT', 'UID:probe-1',
    'DTSTAMP:20260101T080000Z', 'DTSTART:20260401T090000Z', 'SUMMARY:Picnic', 'END:VEVENT', 'END:VCALENDAR', ''];
  await loggedIn(page);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('link', { name: 'Upload addressbook or calendar' }).click();
  await (await chooser).setFiles({ name: 'probe.ics', mimeType: 'text/calendar', buffer: Buffer.from(lines.join('\r\n')) });
  await expect(card(page, title).getByRole('heading')).toHaveText(/calendar/, { useInnerText: true });
});

test('download: the URL delivers all entries', async ({ page }) => {
  await loggedIn(page);
  const download = page.waitForEvent('download');
  await card(page, 'Colleagues').locator('a[data-name=url]').click();
  const text = readFileSync(await (await download).path(), 'utf8');
  for (const name of ['Mira Holm', 'Jonas Falk', 'Tove Lind']) expect(text).toContain(`FN:${name}`);
});
