/** The card of a policy's page. */
export const policyCard = {
  title: 'Egress policy',
  workload: 'Workload',
  allPods: 'every pod of {{namespace}}',
  reason: 'Reason',
  ticket: 'Ticket',
  expires: 'Expires',
  destinations: 'Destinations',
  route: 'Route to {{hosts}}',
  byDestination: 'What differs by destination',
  enforcedBy: 'Enforced by',
  bypasses: 'What can still go around it',
  prerequisites: 'It holds as long as',
  unreadable: {
    title: 'This entity holds no valid egress request',
    description:
      'What it allows cannot be told. Its file needs these corrections:',
  },
  unknown: {
    title: 'Who enforces this policy cannot be told',
    noPlatform:
      'The app-config of this portal has no section istioEgress. The destinations are as the policy states them.',
    badPlatform:
      'The section istioEgress in the app-config of this portal needs these corrections:',
    notRenderable:
      'The platform of today cannot render this policy. The destinations are as it states them.',
  },
} as const;
