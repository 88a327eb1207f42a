/** The form field of who answers for a policy. */
export const ownerField = {
  title: 'Owner',
  placeholder: 'Choose a team',
  none: 'You belong to no group, and a policy is owned by one. Ask whoever keeps the catalog.',
} as const;
