/** The form field of the pods that need the egress. */
export const workloadField = {
  namespace: 'Namespace',
  openNamespaces: 'Open to you',
  noNamespaces: 'No namespace is open to you. Ask the platform team.',
  offer: 'Use {{workload}} from the catalog',
  name: 'Deployment',
  nameHelp:
    'Name of the Deployment. Leave empty for every pod of the namespace. Example: app',
  serviceAccount: 'Service account',
  serviceAccountHelp:
    'The account by which the gateway identifies the pods. With its own account, other workloads of the namespace are denied. Example: app',
  selector: 'Pod labels',
  selectorHelp:
    'Labels that select the pods. Leave empty for app=<name of the Deployment>. Example: app=ci-bot',
  deployment: 'Change to the Deployment',
  deployments: {
    none: 'Leave it unchanged',
    patch: 'Render a patch for the existing Deployment',
    create: 'Render a new Deployment',
  },
  image: 'Image',
  command: 'Command',
  commandHelp: 'One argument per line. Leave empty for the image’s default.',
  replicas: 'Replicas',
  port: 'Port',
  portHelp: 'Port on which the container listens, if any. Example: 8080',
  container: 'Container',
  containerHelp:
    'Container that receives the proxy variables. Leave empty for the container named like the Deployment.',
  javaToolOptions: 'Set JAVA_TOOL_OPTIONS for Java applications',
} as const;
