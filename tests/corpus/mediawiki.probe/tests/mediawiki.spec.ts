import { expect, test, type Page } from '@playwright/test';

const USER = process.env.KREWE_USERNAME!, PASSWORD = process.env.KREWE_PASSWORD!;
const unique = (label: string) => `${label} ${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;
const at = (title: string, action?: string) => `/index.php?title=${encodeURIComponent(title)}${action ? `&action=${action}` : ''}`;
const content = (page: Page) => page.locator('#mw-content-text');
const heading = (page: Page) => page.locator('#firstHeading');
const personal = (page: Page) => page.getByRole('navigation', { name: 'Personal tools' });

async function login(page: Page, password = PASSWORD): Promise<void> {
  await page.goto(at('Special:UserLogin'));
  await page.getByLabel('Username').fill(USER);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Log in' }).click();
}

async function loggedIn(page: Page): Promise<void> {
  await login(page);
  await expect(personal(page).getByRole('link', { name: USER, exact: true })).toBeVisible();
}

async function write(page: Page, title: string, text: string): Promise<void> {
  await page.goto(at(title, 'edit'));
  await page.locator('#wpTextbox1').fill(text);
  await page.getByRole('button', { name: /^Save/ }).click();
  await expect(page.locator('#wpTextbox1')).toHaveCount(0);
}

test('login: a wrong password is refused, the right one is accepted', async ({ page }) => {
  await login(page, PASSWORD + 'x');
  await expect(page.getByText('Incorrect username or password entered')).toBeVisible();
  await expect(personal(page).getByRole('link', { name: 'Log in' })).toBeVisible();
  await loggedIn(page);
});

test('logout: the session ends', async ({ page }) => {
  await loggedIn(page);
  await page.goto(at('Beans'));
  await page.waitForLoadState('networkidle'); // a script takes the link over
  await personal(page).getByRole('link', { name: 'Log out' }).click();
  await expect(personal(page).getByRole('link', { name: 'Log in' })).toBeVisible();
  await page.goto(at('Beans'));
  await expect(personal(page).getByRole('link', { name: 'Log in' })).toBeVisible();
});

test('page-create: a new page is there after saving', async ({ page }) => {
  const title = unique('Probe new'), word = unique('word');
  await loggedIn(page);
  await write(page, title, `Body of ${word}.`);
  await page.goto(at(title));
  await expect(heading(page)).toHaveText(title);
  await expect(content(page)).toContainText(`Body of ${word}.`);
});

test('page-edit: an existing page shows the text as typed', async ({ page }) => {
  const text = unique('Straw is moist');
  await loggedIn(page);
  await write(page, 'Mulch', `${text}\n\n[[Category:Soil]]`);
  await write(page, 'Mulch', `[[Category:Soil]]\n\n${text}`);
  await page.goto(at('Mulch'));
  await expect(content(page).getByRole('paragraph').filter({ hasText: 'Straw' })).toHaveText(text);
});

test('section-edit: only that section changes', async ({ page }) => {
  const title = unique('Probe sections'), word = unique('changed');
  await loggedIn(page);
  await write(page, title, 'Intro.\n\n== One ==\nFirst text.\n\n== Two ==\nSecond text.\n\n== Three ==\nThird text.');
  await content(page).getByRole('heading', { name: /^Two/ }).getByRole('link', { name: 'edit' }).click();
  await expect(page.locator('#wpTextbox1')).toHaveValue(/Second text\./);
  await page.locator('#wpTextbox1').fill(`== Two ==\n${word}`);
  await page.getByRole('button', { name: /^Save/ }).click();
  await expect(content(page)).toContainText(word);
  for (const kept of ['First text.', 'Third text.']) await expect(content(page)).toContainText(kept);
  await expect(content(page)).not.toContainText('Second text.');
});

test('preview: the typed text is rendered and not saved', async ({ page }) => {
  const title = unique('Probe preview'), word = unique('word');
  await loggedIn(page);
  await page.goto(at(title, 'edit'));
  await page.locator('#wpTextbox1').fill(`Some '''${word}''' text.`);
  await page.getByRole('button', { name: 'Show preview' }).click();
  await expect(page.locator('#wikiPreview b').getByText(word)).toBeVisible();
  await expect(page.locator('#wpTextbox1')).toHaveValue(new RegExp(word));
  await page.goto(at(title));
  await expect(content(page)).toContainText('There is currently no text in this page');
});

test('search: finds the page with the word, and nothing for nonsense', async ({ page }) => {
  const results = page.locator('.searchresults'), field = page.getByRole('searchbox', { name: /Search/ }).first();
  await page.goto(at('Main Page'));
  await field.fill('poles');
  await field.press('Enter');
  await expect(results.getByRole('link', { name: 'Beans', exact: true })).toBeVisible();
  await expect(results.getByRole('link', { name: 'Tomatoes', exact: true })).toHaveCount(0);
  await page.goto(`/index.php?title=Special:Search&fulltext=1&search=${unique('nonsense').replace(' ', '')}`);
  await expect(results).toContainText('There were no results matching the query.');
});

test('history: an old revision shows the old text', async ({ page }) => {
  const title = unique('Probe history'), before = unique('before'), after = unique('after');
  await loggedIn(page);
  await write(page, title, `Text ${before} here.`);
  await write(page, title, `Text ${after} here.`);
  await expect(content(page)).toContainText(after);
  await page.getByRole('link', { name: 'View history' }).click();
  await expect(page.locator('#pagehistory li')).toHaveCount(2);
  await page.locator('#pagehistory li').nth(1).locator('.mw-changeslist-date').click();
  await expect(content(page)).toContainText(before);
  await expect(content(page)).not.toContainText(after);
});

test('move: a page gets a new title', async ({ page }) => {
  const from = unique('Probe from'), to = unique('Probe to'), word = unique('word');
  await loggedIn(page);
  await write(page, from, `Body of ${word}.`);
  await page.goto(at(`Special:MovePage/${from}`));
  await page.locator('input[name=wpNewTitleMain]').fill(to);
  await page.getByRole('button', { name: 'Move page' }).click();
  await expect(heading(page)).toHaveText('Move succeeded');
  await page.goto(at(from));
  await expect(heading(page)).toHaveText(to);
  await expect(content(page)).toContainText(word);
});

test('delete: a deleted page is gone', async ({ page }) => {
  const title = unique('Probe gone'), word = unique('word');
  await loggedIn(page);
  await write(page, title, `Body of ${word}.`);
  await page.goto(at(title, 'delete'));
  await page.getByRole('button', { name: /^Delete/ }).click();
  await expect(heading(page)).toHaveText('Action complete');
  await page.goto(at(title));
  await expect(content(page)).toContainText('This page does not exist.');
  await expect(content(page).getByRole('paragraph').filter({ hasText: new RegExp(`^Body of ${word}`) })).toHaveCount(0);
});

test('account: two different passwords are refused', async ({ page }) => {
  await page.goto(at('Special:CreateAccount'));
  await page.getByLabel('Username').fill(unique('Probe'));
  await page.getByLabel('Password', { exact: true }).fill('first-Passw0rd');
  await page.getByLabel('Confirm password').fill('other-Passw0rd');
  await page.getByRole('button', { name: 'Create your account' }).click();
  await expect(page.getByText('The passwords you entered do not match.')).toBeVisible();
  await expect(personal(page).getByRole('link', { name: 'Log in' })).toBeVisible();
});

test('category: the members are listed', async ({ page }) => {
  await page.goto(at('Category:Vegetables'));
  for (const name of ['Beans', 'Pumpkins', 'Tomatoes']) {
    await expect(page.locator('#mw-pages').getByRole('link', { name, exact: true })).toBeVisible();
  }
  await page.locator('#mw-pages').getByRole('link', { name: 'Pumpkins' }).click();
  await expect(heading(page)).toHaveText('Pumpkins');
});
