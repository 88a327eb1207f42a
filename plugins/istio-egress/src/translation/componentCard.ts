/** The card of a component's page. */
export const componentCard = {
  title: 'Egress',
  noPolicies: 'No policy allows egress for this component.',
} as const;
