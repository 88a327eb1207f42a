/** The view that explains manifests. */
export const explain = {
  description:
    'What Istio and Kubernetes manifests do: where each call goes, what does not work as it seems to, and the requests that replace them.',
  manifests: 'Manifests',
  manifestsDescription:
    'Paste YAML: Gateways, VirtualServices, DestinationRules, ServiceEntries, Sidecars, policies, workloads. Nothing is kept, and nothing is changed.',
  upload: 'Upload files',
  tooLong:
    'This is {{characters}} characters long, and at most {{limit}} are explained here. Paste the objects of fewer namespaces, or use the command line: istio-egress explain.',
  notText: 'The file {{file}} could not be read: {{problem}}',
  cluster: 'Cluster',
  submit: 'Explain',
  empty: 'Paste manifests, or upload a file.',
  loading: 'Explaining the manifests …',
  failed: 'The manifests could not be explained',
  nothing: {
    title: 'No calls',
    description:
      'These manifests say nothing about calls to hosts outside of the cluster.',
  },
  calls: {
    title: 'Calls ({{number}})',
    description:
      'Who calls what, and where the call leaves. The workload * is every pod that the manifests do not name; the host * is one that they do not name.',
    limited: 'Only the first {{shown}} of {{all}} calls are shown.',
    workload: 'Workload',
    host: 'Host',
    path: 'Path',
    tls: 'TLS',
    outcome: 'Outcome',
    none: 'None',
  },
  tls: {
    application: 'By the application',
    sidecar: 'By the sidecar',
    gateway: 'By the gateway',
    mesh: 'Of the mesh only',
    doubled: 'TLS around TLS',
    none: 'None',
    bytes: 'Not known (TCP)',
  },
  outcome: {
    direct: 'Direct',
    gateway: 'Through the gateway',
    proxy: 'Through the proxy',
    broken: 'Fails',
    nowhere: 'Blocked',
    unknown: 'Unknown',
  },
  findings: {
    title: 'Findings ({{number}})',
    none: 'Nothing was found that does not work as it seems to.',
    error: 'Error',
    warning: 'Warning',
    info: 'Note',
  },
  requests: {
    title: 'Requests that replace these manifests ({{number}})',
    none: 'No request replaces these manifests.',
    make: 'Make this request',
    every: 'every pod',
    replaces: 'Replaces',
    someHosts: '{{object}}: only {{hosts}}',
    left: 'Not taken over ({{number}})',
    changes: 'Calls that change ({{number}})',
    change: 'Change',
    before: 'Before',
    after: 'After',
    noChanges: 'Every call goes on as before.',
    limited: 'Only the first {{shown}} of {{all}} changes are shown.',
  },
  changes: {
    route: 'Another route',
    works: 'Starts to work',
    stops: 'Stops',
    unknown: 'Unknown',
  },
} as const;
