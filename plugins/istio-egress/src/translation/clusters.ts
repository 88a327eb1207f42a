/** Where the platform has several clusters. */
export const clusters = {
  title: 'Clusters',
  cluster: 'Cluster',
  finding: 'Cluster {{cluster}}:',
  stage: 'Stage {{stage}}',
  noStage: 'Other clusters',
  none: 'Choose at least one cluster.',
  notOpen: 'No namespace of this cluster is open to your groups.',
  elsewhere: 'In other clusters',
  same: 'same',
  differs: 'differs: {{fields}}',
  missing: 'missing',
  failed: 'The policies of other clusters could not be loaded.',
} as const;
