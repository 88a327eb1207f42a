import type { ImportedChange } from 'backstage-plugin-istio-egress-common';

/** What becomes of a call, in words. */
export const CHANGES: Record<ImportedChange['change'], string> = {
  route: 'takes another route',
  works: 'begins to work',
  stops: 'stops',
  unknown: 'cannot be told',
};
