/** The view, and the section of a component, that answers whether a workload can reach a host. */
export const reach = {
  title: 'Can it reach a host?',
  description:
    'Whether the egress policies allow a workload to reach a host, by which route and until when, or what denies it.',
  namespace: 'Namespace',
  workload: 'Workload',
  workloadDescription: 'The Deployment, or * for every pod without a policy.',
  host: 'Host',
  hostDescription: 'Add the port if it is not 443: db.example.com:5432',
  cluster: 'Cluster',
  proposed: 'Proposed request (optional)',
  proposedDescription:
    'YAML of a request. The answer assumes that it is in force, and lists the calls that it would allow and break.',
  notYaml: 'The request cannot be read: {{problem}}',
  wrongHost: 'Enter a host, such as api.github.com or db.example.com:5432.',
  submit: 'Check',
  loading: 'Following the call …',
  failed: 'The question could not be answered',
  allowed: 'Allowed',
  denied: 'Denied',
  unknown: 'Unknown',
  by: 'Policy {{policy}}',
  until: 'until {{day}}',
  make: 'Request this',
  changes: 'What the request would change ({{number}})',
  noChanges: 'The request changes no call.',
} as const;
