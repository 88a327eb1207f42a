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

  it('stays as it is after all of this', async () => {
    await expect(backend.github.pullsOf('demo/app')).resolves.toEqual([]);
    await expect(backend.github.branchesOf('demo/app')).resolves.toEqual([
      'main',
    ]);
  });
});

describe('Policies of two teams in one folder', () => {
  const address = `/tree/main/${FOLDER}`;

  it('are changed by their own team alone, whatever its entity claims', async () => {
    const entity = `${FOLDER}/policies/team-a.github-api/catalog-info.yaml`;
    const paths = [...treeOf(teamA, teamB).keys()];
    const ofTeamB = paths.filter(path => path.includes('team-b'));
    for (const path of ofTeamB.filter(each => each.startsWith('manifests/'))) {
      await backend.github.edit(
        'demo/other',
        `${FOLDER}/${path}`,
        text => `${text}# by hand\n`,
      );
    }
    await backend.github.edit('demo/other', entity, text =>
      text.replace(
        '  manifests:\n',
        `  manifests:\n${paths.map(path => `    - ${path}\n`).join('')}`,
      ),
    );

    await request(pagesOf('other') + address, {
      overwrite: true,
      destinations: [{ host: 'a.example.com' }],
    });

    const files: { filename: string }[] = await backend.github.ask(
      'demo/other/pulls/1/files?per_page=100',
    );
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter(({ filename }) => filename.includes('team-b'))).toEqual(
      [],
    );
  });

  it('are not looked for on a branch that does not exist', async () => {
    await expect(
      request(`${pagesOf('other')}/tree/nowhere/${FOLDER}`, takenOver),
    ).rejects.toThrow('EGR513');
  });
});

describe('A pull request', () => {
  it('has a branch of its own in each folder', async () => {
    for (const folder of ['x/y', 'x-y', 'A.b', 'a-b', 'a.b']) {
      await request(`${pagesOf('open')}/tree/main/${folder}`, {
        name: 'placed',
      });
    }

    const pulls = await backend.github.pullsOf('demo/open');
    expect(new Set(pulls.map(({ head }) => head.ref)).size).toBe(5);
    for (const { number } of pulls) {
      const files: { filename: string }[] = await backend.github.ask(
        `demo/open/pulls/${number}/files?per_page=100`,
      );
      const folders = files.map(({ filename }) =>
        filename.replace(
          /\/(catalog-info\.yaml|(policies|manifests|verify)\/.*)$/,
          '',
        ),
      );
      expect(new Set(folders).size).toBe(1);
    }
  });

  it('keeps the branch that an earlier release has given to it', async () => {
    const folder = 'of/old';
    const target = `${pagesOf('open')}/tree/main/${folder}`;
    await request(target, { name: 'old' });
    const former = 'istio-egress/request-in-of-old/team-a/old';
    const [{ number, head }] = await backend.github.pullsOf('demo/open');
    // As if it had been opened under the former name.
    await backend.github.ask('demo/open/git/refs', 'POST', {
      ref: `refs/heads/${former}`,
      sha: head.sha,
    });
    await backend.github.ask('demo/open/pulls', 'POST', {
      title: 'Of an earlier release',
      head: former,
      base: 'main',
    });
    await backend.github.ask(`demo/open/pulls/${number}`, 'PATCH', {
      state: 'closed',
    });
    const before = await backend.github.pullsOf('demo/open');

    const output = await request(target, { name: 'old', reason: 'Updated.' });

    const after = await backend.github.pullsOf('demo/open');
    expect(after).toHaveLength(before.length);
    expect(output.links[0].url).toBe(
      after.find(({ head: { ref } }) => ref === former)?.html_url,
    );
  });

  it('is never led to another branch', async () => {
    const main = await backend.github.ask('demo/open/branches/main');
    await backend.github.ask('demo/open/git/refs', 'POST', {
      ref: 'refs/heads/live',
      sha: main.commit.sha,
    });
    await request(pagesOf('open'), { name: 'led' });
    const [{ number }] = await backend.github.pullsOf('demo/open');

    await expect(
      request(`${pagesOf('open')}/tree/live`, { name: 'led' }),
    ).rejects.toThrow('EGR514');

    await expect(
      backend.github.ask(`demo/open/pulls/${number}`),
    ).resolves.toMatchObject({ base: { ref: 'main' } });
  });
});
