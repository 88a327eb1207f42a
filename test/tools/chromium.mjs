import { existsSync } from 'node:fs';
import { installPackages } from './debian.mjs';

/** Where the browser is. */
export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Sees to it that there is a Chromium to run. */
export function ensureChromium() {
  if (existsSync(CHROMIUM)) return;
  installPackages(
    ['chromium'],
    `There is no Chromium at ${CHROMIUM}. Install it (Debian: apt-get install chromium), or name one by CHROMIUM=<path>.`,
  );
}
