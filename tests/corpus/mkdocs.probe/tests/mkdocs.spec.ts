import { expect, test, type Page } from '@playwright/test';

const title = (page: Page) => page.locator('article h1');
const tabs = (page: Page) => page.getByRole('navigation', { name: 'Tabs' });
const sidebar = (page: Page) => page.locator('.md-sidebar--primary');
const result = (page: Page) => page.locator('.md-search-result');
const background = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
const DARK = 'slate', LIGHT = 'default', SCHEME = 'data-md-color-scheme';

async function search(page: Page, text: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Search' });
  await expect(result(page)).not.toContainText('Initializing');
  await field.click();
  await field.pressSequentially(text, { delay: 20 });
}

test('tabs: each opens its section', async ({ page }) => {
  for (const [tab, first] of [['Start', 'Installation'], ['Guides', 'Schedules'], ['Reference', 'Commands'], ['Help', 'Questions'], ['Home', 'Lantern']]) {
    await page.goto('guides/encryption/');
    await tabs(page).getByRole('link', { name: tab }).click();
    await expect(title(page)).toContainText(first);
  }
});

test('nav: the sidebar opens the pages of the section', async ({ page }) => {
  await page.goto('guides/schedules/');
  for (const name of ['Restoring files', 'Remote stores', 'Encryption']) {
    await sidebar(page).getByRole('link', { name, exact: true }).click();
    await expect(title(page)).toContainText(name);
  }
});

test('toc: a link scrolls to its heading', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 450 });
  await page.goto('reference/commands/');
  const heading = page.getByRole('heading', { name: 'lantern prune' });
  await expect(heading).not.toBeInViewport();
  await page.locator('.md-sidebar--secondary').getByRole('link', { name: 'lantern prune' }).click();
  await expect(page).toHaveURL(/#lantern-prune$/);
  await expect(heading).toBeInViewport();
});

test('next: the footer leads through the manual', async ({ page }) => {
  const footer = page.getByRole('navigation', { name: 'Footer' });
  await page.goto('start/installation/');
  await footer.getByRole('link', { name: 'Next' }).click();
  await expect(title(page)).toContainText('First backup');
  await footer.getByRole('link', { name: 'Next' }).click();
  await expect(title(page)).toContainText('Configuration');
  await footer.getByRole('link', { name: 'Previous' }).click();
  await expect(title(page)).toContainText('First backup');
});

test('search: a word of the text finds its page', async ({ page }) => {
  await page.goto('./');
  await search(page, 'bandwidth');
  await expect(result(page).locator('.md-search-result__meta')).toHaveText('2 matching documents');
  await expect(result(page).getByRole('link').filter({ hasText: 'Remote stores' })).toBeVisible();
  await expect(result(page).getByRole('link').filter({ hasText: 'Changes' })).toBeVisible();
});

test('search-none: nonsense is found nowhere', async ({ page }) => {
  await page.goto('./');
  await search(page, 'qwxyzzy');
  await expect(result(page).locator('.md-search-result__meta')).toHaveText('No matching documents');
  await expect(result(page).getByRole('link')).toHaveCount(0);
});

test('search-open: a result leads to its page', async ({ page }) => {
  await page.goto('help/changes/');
  await search(page, 'glossary');
  await result(page).getByRole('link').filter({ hasText: 'Glossary' }).first().click();
  await expect(title(page)).toContainText('Glossary');
});

test('palette: the colours change and change back', async ({ page }) => {
  await page.goto('./');
  await expect(page.locator('body')).toHaveAttribute(SCHEME, LIGHT);
  const light = await background(page);
  await page.getByTitle('Switch to dark mode').click();
  await expect(page.locator('body')).toHaveAttribute(SCHEME, DARK);
  expect(await background(page)).not.toBe(light);
  await page.getByTitle('Switch to light mode').click();
  await expect(page.locator('body')).toHaveAttribute(SCHEME, LIGHT);
});

test('palette-memory: the colours stay', async ({ page }) => {
  await page.goto('./');
  await page.getByTitle('Switch to dark mode').click();
  await expect(page.getByTitle('Switch to light mode')).toBeVisible();
  await page.reload();
  await expect(page.locator('body')).toHaveAttribute(SCHEME, DARK);
  await tabs(page).getByRole('link', { name: 'Help' }).click();
  await expect(title(page)).toContainText('Questions');
  await expect(page.locator('body')).toHaveAttribute(SCHEME, DARK);
});

test('copy: the whole block is in the clipboard', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('start/first-backup/');
  await page.locator('.highlight').nth(1).getByTitle('Copy to clipboard').click();
  await expect(page.getByText('Copied to clipboard')).toBeVisible();
  expect((await page.evaluate(() => navigator.clipboard.readText())).trim()).toBe('lantern snapshot ~/Documents\nlantern list');
});

test('content-tabs: each shows its own text', async ({ page }) => {
  await page.goto('start/installation/');
  const linux = page.getByText('Unpack the archive'), mac = page.getByText('Open the disk image'), windows = page.getByText('Run the installer');
  await expect(linux).toBeVisible();
  await page.locator('.tabbed-labels').getByText('Windows').click();
  await expect(windows).toBeVisible();
  await expect(linux).toBeHidden();
  await page.locator('.tabbed-labels').getByText('macOS').click();
  await expect(mac).toBeVisible();
  await expect(windows).toBeHidden();
});

test('details: a click opens and closes an answer', async ({ page }) => {
  await page.goto('help/questions/');
  const question = page.getByText('May I move a store?'), answer = page.getByText('a store is an ordinary folder');
  await expect(answer).toBeHidden();
  await question.click();
  await expect(answer).toBeVisible();
  await question.click();
  await expect(answer).toBeHidden();
});
