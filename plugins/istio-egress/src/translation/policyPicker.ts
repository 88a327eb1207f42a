/** The form field that chooses a policy. */
export const policyPicker = {
  search: 'Search policies',
  placeholder: 'Name, host or owner',
  policies: 'Policies',
  choose: 'Choose a policy. The next pages are filled in with its request.',
  reading: 'Loading {{policy}} …',
  chosen: 'Selected: {{policy}}',
} as const;
