/** How policies stand in their clusters. */
export const inCluster = {
  title: 'In the cluster',
  column: 'In the cluster',
  state: {
    'in force': 'In force',
    pending: 'Pending',
    changed: 'Changed in the cluster',
    missing: 'Missing',
    unknown: 'Unknown',
  },
  meaning: {
    'in force': 'Every object is in the cluster as the repository has it.',
    pending:
      'The policy is merged. Not every object is in the cluster as the repository has it yet: the GitOps tool applies it.',
    changed:
      'An object is not in the cluster as the repository has it any more: somebody has changed it there.',
    missing: 'An object that was in the cluster is not there any more.',
    unknown: 'The cluster could not be asked about every object.',
  },
  since: 'Since',
  lookedAt: 'Looked at',
  cluster: 'Cluster',
  steps: 'From merged to in force',
  merged: 'Merged',
  applied: '{{applied}} of {{all}} objects applied',
  object: {
    'in force': 'In force',
    changed: 'Changed',
    missing: 'Missing',
    unknown: 'Unknown',
  },
  objects: 'Objects',
  attention: 'Objects that are not as the repository has them',
  allObjects_one: '{{count}} object',
  allObjects_other: 'All {{count}} objects',
  field: 'Field',
  expected: 'Repository',
  actual: 'Cluster',
  manager: 'Changed by',
  absent: 'Absent',
  says: 'Istio says: {{note}}',
  loading: 'Loading the state in the cluster …',
  failed: 'The state in the cluster could not be loaded',
  notConnected:
    'No cluster is connected, so the portal does not know whether this policy is applied.',
  connect: 'Connect a cluster',
  notLooked:
    'The cluster was not looked at since this policy was merged. The next look will show it.',
  verification: {
    title: 'Verification',
    outcome: {
      verified: 'Verified',
      failed: 'Verification failed',
      incomplete: 'Not verified completely',
      outdated: 'Verification outdated',
    },
    on: 'Verified on',
    steps: '{{passed}} of {{total}} steps ok',
    failed: 'Steps that failed',
    notTried: 'No result for: {{steps}}',
    outdated:
      'The policy has changed since, so its steps are others now. Run its verification kit again.',
    none: 'Not verified: no result of the verification kit is in the cluster. The tab Verify says how to run it.',
    problem: 'The result of the verification kit is not known: {{problem}}',
  },
  leftBehind: {
    title_one:
      '{{count}} object that no policy needs any more is still in the cluster',
    title_other:
      '{{count}} objects that no policy needs any more are still in the cluster',
    description:
      'Their policies were removed or changed. They are in force as long as they are there. The GitOps tool deletes them if it prunes; otherwise delete them with kubectl.',
    list: 'Objects without a policy',
    of: 'of policy {{policy}}, not needed since',
  },
  filter: 'State in the cluster',
  list: {
    loading: 'Loading policies by their state in the cluster …',
    failed: 'The states in the cluster could not be loaded',
    notConnected: 'No cluster is connected.',
    lookedAt: 'Last look at the clusters:',
    limited:
      '{{all}} policies are in this state. Only the first {{shown}} are searched.',
  },
} as const;
