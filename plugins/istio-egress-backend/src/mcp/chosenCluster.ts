import type { z as Zod } from 'zod/v3';

/** Which cluster is asked about. */
export const clusterInput = (z: typeof Zod) =>
  z
    .string()
    .max(63)
    .optional()
    .describe(
      'The cluster, where the platform has clusters: its name, such as prod-eu.',
    );
