/** The form field of the pods that need the egress. */
export const workloadField = {
  namespace: 'Namespace',
  openNamespaces: 'Open to you',
  noNamespaces: 'No namespace is open to you. Ask the platform team.',
  noSharedNamespaces:
    'No namespace is open to you in all of the chosen clusters. Request egress for each cluster separately, or ask the platform team.',
  offer: 'Use {{workload}} from the catalog',
  kind: 'Kind',
  anyKind: 'workload',
  otherKind: 'Another owner of pods',
  apiVersionAndKind: 'API version and kind',
  apiVersionAndKindHelp: 'Example: kafka.strimzi.io/v1beta2/KafkaConnect',
  nameHelp:
    'Name of the workload. Leave empty for every pod of the namespace. Example: app',
  details: 'Workload details',
  labelsUnknown:
    'The catalog does not know the labels of the pods. Confirm or enter them.',
  summary: {
    serviceAccount: 'service account {{name}}',
    none: 'left unchanged',
    patch: 'patched',
    create: 'created',
  },
  serviceAccount: 'Service account',
  serviceAccountHelp:
    'The account by which the gateway identifies the pods. With its own account, other workloads of the namespace are denied. Example: app',
  selector: 'Pod labels',
  selectorHelp:
    'Labels that the pods have, by which the policy selects them. Example: app=ci-bot',
  confirmLabels: 'The pods have the label {{labels}}',
  confirmLabelsHelp:
    'Confirm this, or enter the labels of the pods. A NetworkPolicy cuts off pods without them.',
  deployment: 'Change to the {{kind}}',
  deployments: {
    none: 'Leave it unchanged',
    patch: 'Render a patch for the existing {{kind}}',
    create: 'Render a new {{kind}}',
  },
  image: 'Image',
  command: 'Command',
  commandHelp: 'One argument per line. Leave empty for the image’s default.',
  replicas: 'Replicas',
  schedule: 'Schedule',
  scheduleHelp: 'In cron syntax. Example: 0 3 * * *',
  port: 'Port',
  portHelp: 'Port on which the container listens, if any. Example: 8080',
  container: 'Container',
  containerHelp:
    'Container that receives the proxy variables. Leave empty for the container named like the workload.',
  javaToolOptions: 'Set JAVA_TOOL_OPTIONS for Java applications',
} as const;
