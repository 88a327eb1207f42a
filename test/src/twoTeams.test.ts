import { resolve } from 'node:path';
import { actingFor } from './backend/people';
import { istioEgress, teamA, teamB, treeOf } from './backend/policies';
import { runTemplate } from './backend/runTemplate';
import { startBackend, TestBackend } from './backend/startBackend';

jest.setTimeout(240_000);

const FOLDER = 'deploy/egress';

let backend: TestBackend;

/** The tree of both teams, in a folder of an application's repository. */
const inFolder = new Map(
  [...treeOf(teamA, teamB)].map(([path, text]) => [`${FOLDER}/${path}`, text]),
);

beforeAll(async () => {
  const files = new Map([['README.md', '# App'], ...inFolder]);
  backend = await startBackend({
    istioEgress: {
      ...istioEgress,
      hosts: { allow: ['api.github.com', '*.example.com'] },
    },
    repositories: { app: files, other: files, open: new Map([['a', 'b']]) },
    locations: () => [
      {
        type: 'file',
        target: resolve(__dirname, '../../templates/all.yaml'),
      },
    ],
    // A member of Team A alone.
    features: [actingFor(() => ['group:default/team-a'])],
  });
  await backend.awaitEntity('template/default/istio-egress-request');
});

afterAll(() => backend?.stop());

const request = (targetUrl: string, changes: object = {}) =>
  runTemplate(backend, 'istio-egress-request', {
    ...teamA,
    where: 'pull-request',
    targetUrl,
    ...changes,
  });

/** Team B's policy, as Team A would have it. */
const takenOver = { ...teamB, owner: teamA.owner, reason: 'It is ours now.' };

const pagesOf = (repository: string) =>
  `${backend.githubUrl}/demo/${repository}`;

describe('A policy of another team in a folder', () => {
  it.each([
    ['its address', `/tree/main/${FOLDER}`],
    ['a slash at the end', `/tree/main/${FOLDER}/`],
    ['the address of a file', `/blob/main/${FOLDER}/catalog-info.yaml`],
    ['an address for editing', `/edit/main/${FOLDER}`],
    ['a clone address', `.git/tree/main/${FOLDER}`],
    ['what GitHub adds to an address', `/tree/main/${FOLDER}?tab=readme#a`],
    ['letters in code', '/tree/main/%64eploy/egr%65ss'],
    ['the default branch without its name', `/tree/HEAD/${FOLDER}`],
  ])('is known to be theirs by %s', async (_, address) => {
    await expect(request(pagesOf('app') + address, takenOver)).rejects.toThrow(
      'EGR602',
    );
  });

  it('is known to be theirs by an address in other letters', async () => {
    await expect(
      request(`${backend.githubUrl}/DEMO/App/tree/main/${FOLDER}`, takenOver),
    ).rejects.toThrow('EGR602');
  });

  it.each([
    ['two slashes', '/tree/main/deploy//egress'],
    ['two slashes behind the branch', `/tree/main//${FOLDER}`],
    ['two slashes at the end', `/tree/main/${FOLDER}//`],
    ['two slashes before the page', `//tree/main/${FOLDER}`],
    ['a dot', '/tree/main/deploy/./egress'],
    ['two dots', '/tree/main/deploy/x/../egress'],
    ['two dots in code', '/tree/main/deploy/x/%2e%2e/egress'],
    ['two dots in code in code', '/tree/main/deploy/x/%252e%252e/egress'],
    ['a slash in code', '/tree/main/deploy%2Fegress'],
    ['a slash in code in code', '/tree/main/deploy%252Fegress'],
    ['a backslash', '/tree/main/deploy\\egress'],
    ['a letter that nobody sees', '/tree/main/deploy/egress%E2%80%8B'],
    ['a space at the end', '/tree/main/deploy/egress%20'],
    ['a folder in a query', '/tree/main?path=%2Fdeploy%2Fegress'],
    ['a branch in a query', `/tree/main/${FOLDER}?ref=none`],
    ['a page within the folder', '/tree/main/deploy/-/egress'],
    [
      'the address of another repository in the folder',
      '/tree/main/projects/demo/repos/open',
    ],
  ])('is out of reach by %s', async (_, address) => {
    await expect(request(pagesOf('app') + address, takenOver)).rejects.toThrow(
      'targetUrl: ',
    );
  });

  it.each([
    ['a password', 'http://me:secret@'],
    ['another scheme', 'git+http://'],
  ])('is out of reach by %s', async (_, start) => {
    const { host } = new URL(backend.githubUrl);
    await expect(
      request(`${start}${host}/demo/app/tree/main/${FOLDER}`, takenOver),
    ).rejects.toThrow('targetUrl');
  });

  afterAll(async () => {
    await expect(backend.github.pullsOf('demo/app')).resolves.toEqual([]);
    await expect(backend.github.branchesOf('demo/app')).resolves.toEqual([
      'main',
    ]);
  });
});
