import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { GitHostType } from 'backstage-plugin-istio-egress-common';
import { contract, treeReading } from 'istio-egress-test-utils';

const ROOT = resolve(__dirname, '../../..');
const PAGE = resolve(ROOT, 'docs/git-hosts.md');

/** Where the table begins and ends, which is made from the tests. */
const TABLE =
  /(?<=<!-- prettier-ignore-start -->\n)[^]*(?=\n<!-- prettier-ignore-end -->)/;

const HOSTS: [type: GitHostType, name: string][] = [
  ['github', 'GitHub'],
  ['gitlab', 'GitLab'],
  ['gitea', 'Gitea'],
  ['bitbucketCloud', 'Bitbucket Cloud'],
  ['bitbucketServer', 'Bitbucket Data Center'],
  ['azure', 'Azure DevOps'],
];

/** Why only one host is told of by a test that runs on the real one. */
const NOT_REAL = Object.fromEntries(
  ['github', 'gitlab', 'bitbucketCloud', 'bitbucketServer', 'azure'].map(
    type => [type, 'no real one runs in the tests'],
  ),
);

/** Tests that tell the same of several hosts, and why a host is not among them. */
const SUITES: {
  /** What the page's links call the file. */
  name: string;
  file: string;
  /** Which hosts it tells of: where the file lists them, or these. */
  hosts: RegExp | readonly GitHostType[];
  reasons: Partial<Record<GitHostType, string>>;
  /** What is told, where the file does not say it. */
  titles?: string[];
}[] = [
  {
    name: 'contract',
    file: 'plugins/istio-egress-node/src/publishing/contract.test.ts',
    hosts: /^const HOSTS: TestHost\[\] = \[([^]*?)\];/m,
    reasons: {},
    titles: Object.keys(contract),
  },
  {
    name: 'trees',
    file: 'plugins/istio-egress-node/src/reading/trees.test.ts',
    hosts: /^const HOSTS: TestHost\[\] = \[([^]*?)\];/m,
    reasons: {
      gitlab: 'its archive is read: 100 entries a page, without sizes',
      bitbucketCloud: 'its archive is read: 100 entries a page, without ids',
      bitbucketServer:
        'its archive is read: its folders do not tell links from files',
    },
    titles: [
      ...Object.keys(treeReading),
      'tree: has no end before the last file',
      'tree: a change reads what it needs, without an archive',
    ],
  },
  {
    name: 'story',
    file: 'plugins/scaffolder-backend-module-istio-egress/src/story.test.ts',
    hosts: /^const HOSTS: TestHost\[\] = \[([^]*?)\];/m,
    reasons: { github: '[its own actions](../test/src/publish.test.ts)' },
  },
  {
    name: 'portal',
    file: 'test/hosts/story.hosts.ts',
    hosts: /startPortal\(\{ host: ('\w+')/,
    reasons: NOT_REAL,
  },
  {
    name: 'killed',
    file: 'test/hosts/killed.hosts.ts',
    hosts: ['gitea'],
    reasons: {
      ...NOT_REAL,
      github: 'an [emulator](../test/cluster/replicas.cluster.ts)',
    },
    titles: [
      'retry: a task whose backend is killed before any of its calls, and goes on, ends with one branch, one commit and one request',
    ],
  },
  {
    name: 'account',
    file: 'test/hosts/account.hosts.ts',
    hosts: /portal: \(\) => \(\{[^}]*host: ('\w+')/,
    reasons: NOT_REAL,
  },
  {
    name: 'browser',
    file: 'test/hosts/browser.hosts.ts',
    hosts: /portal: \(\) => \(\{ host: ('\w+')/,
    reasons: {
      ...NOT_REAL,
      github: 'an [emulator](../test/src/e2e/story.e2e.ts)',
    },
  },
  {
    name: 'pushes',
    file: 'plugins/catalog-backend-module-istio-egress/src/freshness/readPush.test.ts',
    hosts: /^const PUSHES[^]*?= \{\n([^]*?)^\};/m,
    reasons: {},
    titles: [
      'freshness: a push to the default branch refreshes the repository',
    ],
  },
];

/** The suite that is run against the host itself, too. */
const REAL = {
  name: 'real',
  titles: [...Object.keys(contract), ...Object.keys(treeReading)],
  type: 'gitea',
  file: 'test/hosts/contract.hosts.ts',
};

/** How the events of a host begin, where it is not by its type. */
const TOPICS: Partial<Record<GitHostType, string>> = { azure: 'azureDevOps' };

/** The page with the table that the tests make now. */
export function toGitHostsPage(page: string): string {
  const head = ['what', ...HOSTS.map(([, name]) => name)];
  const rows = SUITES.flatMap(suite => {
    const { name, file, hosts, reasons } = suite;
    const text = readFileSync(resolve(ROOT, file), 'utf8');
    const cells = HOSTS.map(([type]) => {
      const isTested =
        hosts instanceof RegExp
          ? isListed(type, hosts.exec(text)?.[1] ?? '')
          : hosts.includes(type);
      return isTested ? `[${name}]` : reasons[type] ?? '**missing**';
    });
    const real = HOSTS.findIndex(([type]) => type === REAL.type);
    const titles = suite.titles ?? titlesIn(text);
    return titles.map(title => [
      title,
      ...(REAL.titles.includes(title)
        ? cells.with(real, `${cells[real]}, [${REAL.name}]`)
        : cells),
    ]);
  });
  const table = [head, head.map(() => '---'), ...rows]
    .map(cells => `| ${cells.join(' | ')} |`)
    .join('\n');
  const links = [...SUITES, REAL].map(
    ({ name, file }) => `[${name}]: ../${file}`,
  );
  return page.replace(TABLE, () => `${table}\n\n${links.join('\n')}`);
}

function isListed(type: GitHostType, list: string): boolean {
  const names = [type, TOPICS[type] ?? type].join('|');
  return new RegExp(`(^|[\\s'[,])(${names})\\b`).test(list);
}

/** The tests that are run for each host, by their titles. */
function titlesIn(text: string): string[] {
  return [...text.matchAll(/\b(?:it|part)\(\s*'([^']+)'/g)].map(
    ([, title]) => title,
  );
}

export function readGitHostsPage(): string {
  return readFileSync(PAGE, 'utf8');
}

export async function writeGitHostsPage(): Promise<void> {
  await writeFile(PAGE, toGitHostsPage(readGitHostsPage()));
}
