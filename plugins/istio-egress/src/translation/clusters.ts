/** Where the platform has several clusters. */
export const clusters = {
  title: 'Clusters',
  cluster: 'Cluster',
  finding: 'Cluster {{cluster}}:',
  stage: 'Stage {{stage}}',
  noStage: 'Other clusters',
  none: 'Choose at least one cluster.',
  notOpen: 'Not open to your groups: {{clusters}}.',
  noneOpen: 'No cluster is open to your groups. Ask the platform team.',
  onlyIn: 'only in {{clusters}}',
  meant:
    'Leave it empty for the repositories of the clusters: {{repositories}}.',
  elsewhere: 'In other clusters',
  same: 'same',
  differs: 'differs: {{fields}}',
  missing: 'missing',
  failed: 'The policies of other clusters could not be loaded.',
} as const;
