/** The form field of the pods that need the egress. */
export const workloadField = {
  namespace: 'Namespace',
  openNamespaces: 'You may ask for',
  noNamespaces: 'No namespace is open to you. Ask the platform team for one.',
  offer: 'Use {{workload}}, as the catalog says of the component',
  name: 'Deployment',
  nameHelp: 'Empty means every pod of the namespace.',
  serviceAccount: 'Service account',
  serviceAccountHelp:
    'What the gateway knows the pods by. One of its own keeps others of the namespace out.',
  selector: 'Labels of its pods',
  selectorHelp: 'Empty means the label app with the Deployment’s name.',
  deployment: 'What happens to the Deployment',
  deployments: {
    none: 'Nothing, it stays as it is',
    patch: 'A patch is rendered for the existing one',
    create: 'A new one is rendered',
  },
  image: 'Image',
  command: 'Command',
  commandHelp: 'One word a line. Empty means what the image starts.',
  replicas: 'Replicas',
  port: 'Port',
  portHelp: 'That the container listens on, if any.',
  container: 'Container',
  containerHelp:
    'The one that is told of the proxy. Empty means the one with the Deployment’s name.',
  javaToolOptions: 'Tell Java of the proxy too',
} as const;
