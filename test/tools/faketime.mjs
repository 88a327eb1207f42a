import { globSync } from 'node:fs';
import { installPackages } from './debian.mjs';

/** The library that gives a process another clock, where Debian has it; undefined when it is not installed. */
export function findFaketime() {
  return globSync('/usr/lib/*/faketime/libfaketimeMT.so.1')[0];
}

/** Sees to it that a process can be given another clock. */
export function ensureFaketime() {
  if (findFaketime()) return;
  installPackages(
    ['libfaketime'],
    'There is no libfaketime. Install it (Debian: apt-get install libfaketime).',
  );
}
