/** The form field of who answers for a policy. */
export const ownerField = {
  title: 'Owner',
  placeholder: 'Choose a team',
  none: 'You are not a member of any group. A policy needs a group as owner: ask the maintainers of the catalog.',
} as const;
