/** The form field that chooses a policy. */
export const policyPicker = {
  search: 'Search policies',
  placeholder: 'Name, host or owner',
  policies: 'Policies',
  choose: 'Choose the policy; the next pages begin with what it asked for.',
  reading: 'Reading {{policy}} …',
  chosen: 'Chosen: {{policy}}',
} as const;
