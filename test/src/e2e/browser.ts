import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Browser, chromium, Locator, Page } from 'playwright-core';

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
const PATIENCE_MILLISECONDS = 60_000;

/** How a person looks at the portal. */
export interface Sight {
  /** In pixels, as the height; as most people's when absent. */
  width?: number;
  height?: number;
  theme?: 'light' | 'dark';
}

export async function startBrowser(): Promise<Browser> {
  await mkdir(ARTIFACTS, { recursive: true });
  return chromium.launch({
    executablePath: CHROMIUM,
    args: QUIET,
  });
}

/** A page in a context of its own, which axe asks for. */
export async function openPage(
  browser: Browser,
  { width = 1280, height = 900, theme = 'light' }: Sight = {},
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height },
    // The portal follows it until somebody chooses a theme.
    colorScheme: theme,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MILLISECONDS);
  return page;
}

/**
 * Keeps a picture for people to look at: of what is in view, of the whole page,
 * or of one part of it. Those that `docs/images` has too are shown in the documents.
 */
export async function picture(
  page: Page,
  name: string,
  { fullPage = false, of }: { fullPage?: boolean; of?: Locator } = {},
): Promise<void> {
  // The sidebar opens over the page, and links are underlined, under the mouse.
  const { width, height } = page.viewportSize() ?? { width: 1, height: 1 };
  await page.mouse.move(width - 1, height - 1);
  const options = {
    path: join(ARTIFACTS, `${name}.png`),
    animations: 'disabled' as const,
  };
  await (of
    ? of.screenshot(options)
    : page.screenshot({ ...options, fullPage }));
}
