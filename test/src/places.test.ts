import { eventually } from 'istio-egress-test-utils';
import { authConfig, guests } from './backend/people';
import { istioEgress, teamA, teamB, treeOf } from './backend/policies';
import { startBackend, TestBackend } from './backend/startBackend';

jest.setTimeout(120_000);

const POLICY = 'spec.type=egress-policy';
const REFUSED = 'spec.type=refused-egress-policy';
const billing = { ...teamB, name: 'billing', expires: '2999-12-31' };

/** What a stranger writes who takes the annotations of the platform's own repository. */
function spoofed(
  files: ReadonlyMap<string, string>,
  toText: (text: string) => string = text => text,
): ReadonlyMap<string, string> {
  const annotations = [
    'backstage.io/managed-by-location',
    'backstage.io/managed-by-origin-location',
    'backstage.io/source-location',
    'backstage.io/view-url',
  ].map(key => `    ${key}: url:http://localhost/demo/egress/blob/main/x\n`);
  return new Map(
    [...files].map(([path, text]) => [
      toText(path),
      toText(text).replace(
        /^metadata:\n/m,
        `metadata:\n  annotations:\n${annotations.join('')}`,
      ),
    ]),
  );
}

/** The catalog takes two Locations of one name for one. */
const named = (name: string, files: ReadonlyMap<string, string>) =>
  new Map(
    [...files].map(([path, text]) => [
      path,
      text.replace('name: egress-policies', `name: ${name}`),
    ]),
  );

let backend: TestBackend;

async function register(
  repository: string,
  path = 'blob/main/catalog-info.yaml',
) {
  const answer = await backend.ask('catalog/locations', {
    type: 'url',
    target: `${backend.githubUrl}/demo/${repository}/${path}`,
  });
  if (!answer.location) throw new Error(JSON.stringify(answer));
}

const namesOf = async (filter: string): Promise<string[]> => {
  const { items } = await backend.ask(
    `catalog/entities/by-query?filter=kind=resource,${filter}`,
  );
  return items.map(({ metadata }: any) => metadata.name).sort();
};

/** Resolves when searches find an entity, which they do later than the catalog shows it by its name. */
const awaitFound = (filter: string, name: string) =>
  eventually(name, async () =>
    (await namesOf(filter)).includes(name) ? true : undefined,
  );

const codesOf = ({ findings }: any) => findings.map(({ code }: any) => code);

const isRefused = ({ spec }: { spec?: any }) =>
  spec?.type === 'refused-egress-policy';

beforeAll(async () => {
  backend = await startBackend({
    istioEgress: (githubUrl: string) => ({
      ...istioEgress,
      defaults: {
        ...istioEgress.defaults,
        repository: `${githubUrl}/demo/egress`,
      },
      namespaces: {
        'team-a': ['group:default/team-a'],
        'team-b': ['group:default/team-b'],
      },
      repositories: [
        { url: `${githubUrl}/demo/late` },
        {
          url: `${githubUrl}/demo/team-a`,
          namespaces: ['team-a'],
          owners: ['group:default/team-a'],
        },
      ],
    }),
    repositories: {
      egress: treeOf(teamA),
      late: named('egress-late', treeOf(billing)),
      'team-a': named('egress-team-a', treeOf(teamB)),
      // It takes the name of another repository's root Location, too.
      egressed: named(
        'egress-late',
        spoofed(treeOf(billing, { ...teamB, name: 'evil' })),
      ),
      system: named(
        'system',
        spoofed(treeOf(teamB), text =>
          text.replaceAll('team-b', 'kube-system'),
        ),
      ),
    },
    locations: githubUrl => [
      {
        type: 'url',
        target: `${githubUrl}/demo/egress/blob/main/catalog-info.yaml`,
      },
    ],
    features: guests,
    config: {
      auth: authConfig('group:default/team-a', 'group:default/team-b'),
    },
  });
  await backend.signIn();
  await awaitFound(POLICY, 'team-a.github-api');
});

afterAll(() => backend?.stop());

describe('A repository that the platform does not list', () => {
  beforeAll(async () => {
    await register('egressed');
    await register('system');
  });

  it.each(['team-b.billing', 'team-b.evil', 'kube-system.github-api'])(
    'makes no policy %s, and says why',
    async name => {
      const entity = await backend.awaitEntity(`resource/default/${name}`);
      await awaitFound(REFUSED, name);

      expect(entity.spec).toMatchObject({
        type: 'refused-egress-policy',
        owner: 'group:default/platform',
      });
      expect(entity.metadata.description).toContain('EGR422');
      expect(entity.metadata.annotations).not.toHaveProperty([
        'backstage.io/source-location',
      ]);
      expect(JSON.stringify(entity.relations)).not.toContain('team-b');
      expect(await namesOf(POLICY)).toEqual(['team-a.github-api']);
    },
  );

  it('stops no request of the team whose names it takes', async () => {
    const preview = await backend.ask('istio-egress/previews/request', {
      request: billing,
      targetUrl: `${backend.githubUrl}/demo/egress`,
    });

    expect(codesOf(preview)).toEqual([]);
  });

  it.each([
    ['request', (targetUrl: string) => ({ request: billing, targetUrl })],
    ['upgrade', (targetUrl: string) => ({ targetUrl })],
  ])('is no target of a preview of a %s', async (verb, toBody) => {
    const preview = await backend.ask(
      `istio-egress/previews/${verb}`,
      toBody(`${backend.githubUrl}/demo/egressed`),
    );

    expect(codesOf(preview)).toEqual([
      verb === 'upgrade' ? 'EGR606' : 'EGR422',
    ]);
  });

  it('is not made for a request', async () => {
    const { host } = new URL(backend.githubUrl);
    const preview = await backend.ask('istio-egress/previews/request', {
      request: billing,
      repoUrl: `${host}?owner=demo&repo=egress-2`,
    });

    expect(preview.findings).toMatchObject([
      { code: 'EGR422', path: 'repoUrl' },
    ]);
  });

  it.each(['removal', 'renewal'])('leads no %s to it', async verb => {
    const { error } = await backend.ask(`istio-egress/previews/${verb}`, {
      policy: 'resource:default/team-b.evil',
    });

    expect(error.name).toBe('NotFoundError');
  });

  it('holds no name back from the repository of the platform', async () => {
    await backend.awaitEntity('resource/default/team-b.billing', isRefused);

    await register('late');

    const { metadata } = await backend.awaitEntity(
      'resource/default/team-b.billing',
      ({ spec }) => spec?.type === 'egress-policy',
    );
    expect(
      metadata.annotations?.['backstage.io/managed-by-location'],
    ).toContain('/demo/late/');
  });
});

it('refuses a policy whose owner and namespace a repository is not for', async () => {
  await register('team-a');

  const { metadata } = await backend.awaitEntity(
    'resource/default/team-b.github-api',
  );
  expect(metadata.description).toContain('EGR424 workload.namespace');
});

it('refuses a policy from a branch that anyone may have pushed', async () => {
  const policy = { ...teamA, name: 'payroll' };
  const path = 'policies/team-a.payroll/catalog-info.yaml';
  const { object } = await backend.github.ask('demo/egress/git/ref/heads/main');
  await backend.github.ask('demo/egress/git/refs', 'POST', {
    ref: 'refs/heads/master',
    sha: object.sha,
  });
  await backend.github.ask(`demo/egress/contents/${path}`, 'PUT', {
    message: 'Add a policy',
    branch: 'master',
    content: Buffer.from(treeOf(policy).get(path)!).toString('base64'),
  });

  await register('egress', `blob/master/${path}`);

  const entity = await backend.awaitEntity('resource/default/team-a.payroll');
  expect(entity.spec?.type).toBe('refused-egress-policy');
  expect(entity.metadata.description).toContain('EGR423');
});
