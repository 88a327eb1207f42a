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
/** Around an element in its picture. */
const MARGIN_PIXELS = 8;
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

interface Extent {
  /** All of the page, and not only what is in view. */
  fullPage?: boolean;
  /** One part of the page. */
  of?: Locator;
  /** In pixels; what is below of that part is left out. */
  mostHeight?: number;
}

/**
 * Keeps a picture for people to look at. Those that `docs/images` has too are
 * shown in the documents.
 */
export async function picture(
  page: Page,
  name: string,
  { fullPage = false, of, mostHeight = Infinity }: Extent = {},
): Promise<void> {
  // The sidebar opens over the page, and links are underlined, under the mouse.
  const { width, height } = page.viewportSize() ?? { width: 1, height: 1 };
  await page.mouse.move(width - 1, height - 1);
  await page.screenshot({
    path: join(ARTIFACTS, `${name}.png`),
    animations: 'disabled',
    fullPage: fullPage || of !== undefined,
    clip: of && (await placeOf(of, mostHeight)),
  });
}

/** Where an element is on the whole page. */
async function placeOf(element: Locator, mostHeight: number) {
  const place = await element.evaluate(each => {
    const { x, y, width, height } = each.getBoundingClientRect();
    return { x: x + window.scrollX, y: y + window.scrollY, width, height };
  });
  return {
    x: place.x - MARGIN_PIXELS,
    y: place.y - MARGIN_PIXELS,
    width: place.width + 2 * MARGIN_PIXELS,
    height: Math.min(place.height, mostHeight) + 2 * MARGIN_PIXELS,
  };
}
