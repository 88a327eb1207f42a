/** The card of a component's page. */
export const componentCard = {
  title: 'Egress',
  noPolicies:
    'No policy names this component, so none lets it reach a host outside of the cluster.',
} as const;
