import { readPlatforms, repositoriesOf } from '../platform';
import type { Advice } from './Advice';
import { mappingsOf, PortalConfig } from './PortalConfig';

/** What tells of one thing that a configuration may lack. */
type Examination = (config: PortalConfig) => Advice[];

const SCAFFOLDER_MODULE =
  'backstage-plugin-scaffolder-backend-module-istio-egress';

const platform: Examination = config => {
  if (config.at('istioEgress') === undefined) {
    return [
      {
        level: 'error',
        path: 'istioEgress',
        message: 'No platform is declared, so every request is refused.',
        fix: 'Declare the proxies, the hosts and the defaults.',
      },
    ];
  }
  const read = readPlatforms(config.at('istioEgress'));
  if (read.ok) return [];
  return read.findings.map(({ level, path, message, fix }) => ({
    level: level === 'error' ? 'error' : 'warning',
    path: path === '' ? 'istioEgress' : `istioEgress.${path}`,
    message,
    fix,
  }));
};

const signIn: Examination = config => {
  const providers = config.mapping('auth.providers');
  if (Object.keys(providers).length === 0) {
    return [
      {
        level: 'error',
        path: 'auth.providers',
        message: 'Nobody can sign in, and a request needs a person.',
        fix: 'Configure a sign-in provider, and add its module to the backend.',
      },
    ];
  }
  const guest = providers.guest;
  return guest !== undefined &&
    config.at('auth.providers.guest.userEntityRef') === undefined
    ? [
        {
          level: 'warning',
          path: 'auth.providers.guest',
          message:
            'A guest belongs to no group, and so may ask on behalf of none.',
          fix: 'Set userEntityRef to a user of the catalog who is in a group.',
        },
      ]
    : [];
};

const isOfTemplates = (target: unknown) =>
  /(?:^|\/)templates\/all\.yaml$/.test(String(target));

const templates: Examination = config =>
  config
    .list('catalog.locations')
    .filter(({ target }) => isOfTemplates(target))
    .filter(
      ({ rules }) =>
        !allows(
          [...mappingsOf(rules), ...config.list('catalog.rules')],
          'Template',
        ),
    )
    .map(({ target }) => ({
      level: 'error',
      path: 'catalog.locations',
      message: `The catalog refuses the templates of ${target}: no rule allows Template.`,
      fix: `Add rules: [{ allow: [Location, Template] }] to the location, or take ${SCAFFOLDER_MODULE}/catalog into the backend in its place.`,
    }));

const policies: Examination = config => {
  const rules = [
    ...config.list('catalog.rules'),
    ...config.list('catalog.locations').flatMap(each => mappingsOf(each.rules)),
  ];
  return allows(rules, 'Resource')
    ? []
    : [
        {
          level: 'error',
          path: 'catalog.rules',
          message:
            'The catalog refuses policies after their merge: no rule allows Resource, which Backstage leaves out.',
          fix: 'Add Resource to what catalog.rules allows.',
        },
      ];
};

/** Whether rules let a kind into the catalog; a rule for one type of it is enough. */
function allows(rules: readonly Record<string, unknown>[], kind: string) {
  return rules
    .flatMap(({ allow }) => (Array.isArray(allow) ? allow : []))
    .some(each => {
      const name = typeof each === 'string' ? each : each?.kind;
      return String(name).toLowerCase() === kind.toLowerCase();
    });
}

const repository: Examination = config => {
  const repositories = repositoriesIn(config);
  if (repositories.length === 0) {
    return [
      {
        level: 'warning',
        path: 'istioEgress.defaults.repository',
        message: 'The form suggests no repository, and people have to know it.',
        fix: 'Set the address of the repository that holds the policies.',
      },
    ];
  }
  const integrations = Object.values(config.mapping('integrations'))
    .flatMap(mappingsOf)
    .filter(hasCredentials)
    .map(({ host = 'github.com' }) => host);
  const hosts = repositories.flatMap(each =>
    URL.canParse(each) ? new URL(each).host : [],
  );
  return [...new Set(hosts)]
    .filter(host => !integrations.includes(host))
    .map(host => ({
      level: 'error',
      path: 'integrations',
      message: `There are no credentials for ${host}: no pull request can be opened there, and no private repository read.`,
      fix: 'Add the host with a token, or with an app, that reads and writes contents and pull requests.',
    }));
};

/** The repositories that requests go to which name none: a cluster may have its own. */
function repositoriesIn(config: PortalConfig): string[] {
  const read = readPlatforms(config.at('istioEgress'));
  if (read.ok) return repositoriesOf(read.value);
  // What is wrong elsewhere is told elsewhere.
  const target = config.at('istioEgress.defaults.repository');
  return typeof target === 'string' ? [target] : [];
}

const CREDENTIALS = [
  'token',
  'apps',
  'credentials',
  'appPassword',
  'password',
  'clientSecret',
];

function hasCredentials(integration: Record<string, unknown>): boolean {
  return CREDENTIALS.some(key => integration[key] !== undefined);
}

const webhooks: Examination = config => {
  const isHeard =
    config.at('events.modules.github.webhookSecret') !== undefined ||
    config.list('integrations.github').length === 0;
  const missing = [
    ...(isHeard ? [] : ['events.modules.github.webhookSecret']),
    ...(config.at('catalog.scmEvents') === undefined
      ? ['catalog.scmEvents']
      : []),
  ];
  return missing.map(path => ({
    level: 'warning',
    path,
    message:
      'Webhooks are not heard, and a merged policy appears after minutes, not seconds.',
    fix: 'Set it as docs/adopt.md says, and send push events to /api/events/http/github.',
  }));
};

const permissions: Examination = config =>
  config.at('permission.enabled') === true
    ? []
    : [
        {
          level: 'warning',
          path: 'permission.enabled',
          message:
            'Permissions are off: whoever is in a group may ask for egress on its behalf.',
          fix: 'Turn them on where not every member of a group may, and write a policy.',
        },
      ];

const resumedTasks: Examination = config =>
  config.at('scaffolder.taskRecovery.enabled') === true &&
  config.at('scaffolder.taskRecovery.workspaceProvider') === undefined
    ? [
        {
          level: 'warning',
          path: 'scaffolder.taskRecovery.workspaceProvider',
          message:
            'A resumed task finds its workspace empty, and publishes nothing.',
          fix: 'Set a provider of workspaces, such as database, with its module.',
        },
      ]
    : [];

/** In the order in which a portal is set up. */
const EXAMINATIONS: readonly Examination[] = [
  platform,
  repository,
  signIn,
  policies,
  templates,
  webhooks,
  permissions,
  resumedTasks,
];

/**
 * All that a portal's configuration lacks for teams to ask for egress.
 *
 * @public
 */
export function examinePortal(config: PortalConfig): Advice[] {
  return EXAMINATIONS.flatMap(each => each(config));
}
