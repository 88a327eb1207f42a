/** What all of these actions are: hints that clients show before they call one. */
export const READ_ONLY = {
  readOnly: true,
  destructive: false,
  idempotent: true,
} as const;
