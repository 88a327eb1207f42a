/** The card of a policy's page. */
export const policyCard = {
  title: 'Egress policy',
  workload: 'Workload',
  allPods: 'every pod of {{namespace}}',
  reason: 'Reason',
  ticket: 'Ticket',
  expires: 'Expires',
  exception: 'Allowed by exception',
  exceptionFile: 'Exception file',
  destinations: 'Destinations',
  route: 'Route to {{hosts}}',
  byDestination: 'Differences by destination',
  enforcedBy: 'Enforced by',
  bypasses: 'Known bypasses',
  prerequisites: 'Prerequisites',
  beyond: {
    title: 'Beyond what the platform allows today',
    description:
      'The policy was granted before and stays in force. A change or renewal is refused until this is resolved:',
  },
  unreadable: {
    title: 'This entity has no valid egress request',
    description: 'Correct the file of the entity:',
  },
  unknown: {
    title: 'Enforcement is unknown',
    noPlatform:
      'The app-config of this portal has no istioEgress section. The destinations are shown as in the policy.',
    badPlatform:
      'Correct the istioEgress section in the app-config of this portal:',
    notRenderable:
      'The current platform cannot render this policy. The destinations are shown as in the policy.',
  },
} as const;
