import { existsSync } from 'node:fs';
import { installPackages } from './debian.mjs';

/** The browser of the tests. */
export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Installs it where it is missing and Debian's package manager can. */
export function installChromium() {
  if (existsSync(CHROMIUM)) return;
  installPackages(
    ['chromium'],
    `There is no Chromium at ${CHROMIUM}. Install it (Debian: apt-get install chromium), or name one by CHROMIUM=<path>.`,
  );
}
