/** The view that reads access logs. */
export const discover = {
  description:
    'Who calls which host by an access log, which policy covers it, and the requests that are missing.',
  log: 'Access log',
  logDescription:
    'Paste lines of a sidecar, a gateway or squid: the default text format of Istio, JSON, access.log or combined. Nothing is kept.',
  namespace: 'Namespace',
  workload: 'Workload',
  whose: 'Of the pods whose log this is, where its lines do not say.',
  submit: 'Find calls',
  empty: 'Paste lines of a log.',
  loading: 'Reading the log …',
  failed: 'The log could not be read',
  unread: 'Lines that are not about outbound calls: {{number}}.',
  calls: 'Calls ({{number}})',
  none: 'No outbound call was found in these lines.',
  caller: 'Caller',
  unknownCaller: 'Unknown',
  host: 'Host',
  count: 'Calls',
  last: 'Last',
  outcome: 'Outcome',
  allowed: 'Allowed',
  denied: 'Denied',
  wouldBeRefused: 'Would be refused',
  policy: 'Policy',
  noPolicy: 'None',
  uses: 'Policies ({{number}})',
  usesDescription:
    'When a call that each policy covers was made last, by these lines.',
  lastUsed: 'Last used',
  unused: 'Not in these lines',
  requests: 'Requests that are missing ({{number}})',
  noRequests: 'Every call has a policy.',
  needsNamespace:
    'Enter the namespace to see which requests are missing: the lines do not say it.',
} as const;
