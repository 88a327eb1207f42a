/** The view that reads access logs. */
export const discover = {
  description:
    'Which workloads call which hosts according to an access log, which policy covers each call, and which requests are missing.',
  log: 'Access log',
  logDescription:
    'Paste lines from a sidecar or gateway (Istio’s default text format, or JSON), or from squid (access.log or combined). Nothing is kept.',
  tooLong:
    'The text has {{characters}} characters, and this page reads at most {{limit}}. Paste fewer lines, or use the command line: istio-egress discover.',
  namespace: 'Namespace',
  workload: 'Workload',
  whose: 'Of the pods that wrote the log, if its lines do not name them.',
  submit: 'Find calls',
  empty: 'Paste lines of a log.',
  loading: 'Reading the log …',
  failed: 'The log could not be read',
  unread: 'Lines without an outbound call: {{number}}.',
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
  usesDescription: 'When each policy was last used, according to these lines.',
  lastUsed: 'Last used',
  unused: 'Not in these lines',
  requests: 'Missing requests ({{number}})',
  noRequests: 'Every call has a policy.',
  needsNamespace:
    'Enter the namespace to see the missing requests. The lines do not name it.',
} as const;
