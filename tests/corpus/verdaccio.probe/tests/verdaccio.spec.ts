import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test, type Page } from '@playwright/test';

const USER = process.env.KREWE_USERNAME!, PASSWORD = process.env.KREWE_PASSWORD!;
const titles = (page: Page) => page.getByTestId('package-title');
const detail = (name: string, version?: string) => `/-/web/detail/${name}${version ? `/v/${version}` : ''}`;

async function home(page: Page) {
  await page.goto('/');
  await expect(titles(page).filter({ hasText: 'color-mixer' })).toBeVisible();
}
async function fillLogin(page: Page, password = PASSWORD) {
  await page.getByTestId('header--button-login').click();
  const dialog = page.getByTestId('login--dialog');
  await dialog.getByLabel('Username').fill(USER);
  await dialog.getByLabel('Password').fill(password);
  await dialog.getByRole('button', { name: 'Login' }).click();
}
async function login(page: Page) {
  await fillLogin(page);
  await expect(page.getByTestId('login--dialog')).toHaveCount(0);
  await expect(page.getByTestId('logInDialogIcon')).toBeVisible();
}

test('list: every package is listed', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 2000 }); // rows out of sight are not in the page
  await home(page);
  await expect(titles(page)).toHaveText(['@acme/forms', 'color-mixer', 'date-grid', 'number-utils', 'old-logger', 'tiny-log', 'tiny-test']);
  const row = page.getByTestId('package-item-list').filter({ hasText: 'color-mixer' });
  await expect(row).toContainText('Mixes colors and finds contrasts');
  await expect(row).toContainText('v2.0.0');
});

test('search: a suggestion leads to its package', async ({ page }) => {
  await home(page);
  await page.getByPlaceholder('Search Packages').pressSequentially('mixer');
  await page.getByRole('option', { name: 'color-mixer' }).click();
  await expect(page).toHaveURL(detail('color-mixer'));
  await expect(page.getByTestId('sidebar')).toContainText('color-mixer');
});

test('readme: the README of the package is rendered', async ({ page }) => {
  await page.goto(detail('date-grid'));
  const readme = page.getByTestId('readme');
  await expect(readme.getByRole('heading', { name: 'date-grid' })).toBeVisible();
  await expect(readme).toContainText('Lays the days of a month out in a grid.');
  await expect(readme.locator('em')).toHaveText('changelog');
});

test('dependencies: all kinds are listed', async ({ page }) => {
  await page.goto(detail('@acme/forms'));
  await page.getByRole('tab', { name: 'Dependencies' }).click();
  const box = page.getByTestId('dependencies-box');
  await expect(box.getByTestId('dependencies')).toContainText('dependencies (2)');
  await expect(box.getByText('date-grid: ^3.0.0')).toBeVisible();
  await expect(box.getByText('color-mixer: ^2.0.0')).toBeVisible();
  await expect(box.getByText('tiny-test: ^0.3.0')).toBeVisible();
});

test('versions-filter: a range leaves the matching versions', async ({ page }) => {
  await page.goto(detail('number-utils'));
  await page.getByRole('tab', { name: 'Versions' }).click();
  const versions = page.getByTestId('version-list-link');
  await expect(versions).toHaveText(['1.2.1', '1.2.0', '1.0.0']);
  await page.getByTestId('versions').getByRole('textbox').fill('^1.2.0');
  await expect(versions).toHaveText(['1.2.1', '1.2.0']);
});

test('version-page: an older version shows its own data', async ({ page }) => {
  await page.goto(detail('color-mixer'));
  await page.getByRole('tab', { name: 'Versions' }).click();
  await page.getByTestId('version-1.0.0').getByRole('link').click();
  await expect(page).toHaveURL(detail('color-mixer', '1.0.0'));
  const sidebar = page.getByTestId('sidebar');
  await expect(sidebar).toContainText('v1.0.0');
  await expect(sidebar.getByTestId('installListItem-npm')).toContainText('npm install color-mixer@1.0.0');
});

test('deprecated: the page warns with the reason', async ({ page }) => {
  await page.goto(detail('old-logger'));
  await expect(page.getByRole('alert')).toHaveText('No longer maintained, use tiny-log');
});

test('login: a wrong password is refused, the right one is accepted', async ({ page }) => {
  await home(page);
  await fillLogin(page, PASSWORD + 'x');
  await expect(page.getByTestId('error')).toHaveText('Invalid username or password');
  await page.reload();
  await login(page);
  await page.getByTestId('logInDialogIcon').click();
  await expect(page.getByTestId('greetings-label')).toHaveText(USER);
});

test('logout: the session ends', async ({ page }) => {
  await home(page);
  await login(page);
  await page.getByTestId('logInDialogIcon').click();
  await page.getByTestId('logOutDialogIcon').click();
  await expect(page.getByTestId('header--button-login')).toBeVisible();
  await page.reload();
  await expect(titles(page).filter({ hasText: 'color-mixer' })).toBeVisible();
  await expect(page.getByTestId('header--button-login')).toBeVisible();
});

test('restricted: login brings the restricted package into the list', async ({ page }) => {
  await home(page);
  await expect(titles(page).filter({ hasText: '@acme/billing' })).toHaveCount(0);
  await login(page);
  await expect(titles(page).filter({ hasText: '@acme/billing' })).toBeVisible();
});

test('download: the archive of the package is downloaded', async ({ page }) => {
  await page.goto(detail('tiny-log'));
  const downloading = page.waitForEvent('download');
  await page.getByTestId('download-tarball-btn').click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('tiny-log-1.0.1.tgz');
  const archive = readFileSync(await download.path());
  expect(archive.length).toBeGreaterThan(0);
  expect(gunzipSync(archive).toString()).toContain('tiny-log 1.0.1');
});

test('theme: the dark theme survives a reload', async ({ page }) => {
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await home(page);
  const light = await background();
  await page.getByTestId('header--button--light').click();
  await expect(page.getByTestId('header--button--dark')).toBeVisible();
  await expect.poll(background).not.toBe(light);
  await page.reload();
  await expect(page.getByTestId('header--button--dark')).toBeVisible();
  await expect.poll(background).not.toBe(light);
});
