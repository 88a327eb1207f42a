/** The form field of a text. */
export const textField = {
  latestByException:
    'A host of this request needs an exception, which ends on {{latest}} at the latest.',
} as const;
