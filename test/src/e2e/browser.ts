import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Browser, chromium, Page } from 'playwright-core';
import type { Portal } from 'portal';

const ARTIFACTS = resolve(__dirname, '../../artifacts');

/** Chromium asks the internet for much on its own; a closed network would make it wait. */
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-gpu',
  '--disable-sync',
  '--no-first-run',
  '--no-sandbox',
];

/** Where the browser is. */
export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

export async function startBrowser(): Promise<Browser> {
  await mkdir(ARTIFACTS, { recursive: true });
  return chromium.launch({
    executablePath: CHROMIUM,
    args: QUIET,
  });
}

/** A page as wide as most people's; axe asks for a context of its own. */
export async function openPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
  });
  return context.newPage();
}

/** Enters the portal as its guest. */
export async function signIn(page: Page, portal: Portal): Promise<void> {
  await page.goto(portal.url);
  await page.getByRole('button', { name: 'Enter' }).click();
  await page
    .getByTestId('sidebar-root')
    .getByRole('link', { name: 'Egress' })
    .waitFor();
}

/** Keeps a picture for people to look at: of what is in view, or of the whole page. */
export async function picture(
  page: Page,
  name: string,
  { fullPage = false } = {},
): Promise<void> {
  await page.screenshot({ path: join(ARTIFACTS, `${name}.png`), fullPage });
}
