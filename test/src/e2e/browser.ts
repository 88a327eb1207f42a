import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Browser, chromium, Page } from 'playwright-core';

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

export async function startBrowser(): Promise<Browser> {
  await mkdir(ARTIFACTS, { recursive: true });
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: QUIET,
  });
}

/** Keeps a picture for people to look at: of what is in view, or of the whole page. */
export async function picture(
  page: Page,
  name: string,
  { fullPage = false } = {},
): Promise<void> {
  await page.screenshot({ path: join(ARTIFACTS, `${name}.png`), fullPage });
}
