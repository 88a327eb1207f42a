import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  findingTitles,
  judgePolicy,
  readPlatform,
  readRequest,
  renderTree,
  verdictOf,
  type Platform,
  type Policy,
  type Verdict,
} from 'backstage-plugin-istio-egress-common';
import { parse } from 'yaml';
import { CASES, readFiles } from '../golden/cases';
import { readCosts, type Costs } from './costs';
import { RoutePage, routePages } from './routeList';

/*
 * `docs/routes.md` and a page a route: what code knows is taken from the golden
 * cases, so that no page claims what no test proves.
 */

const DOCS = resolve(__dirname, '../../../docs');
const OLDEST_MINOR = 24;
const NEWEST_MINOR = 31;

interface Example {
  name: string;
  /** The text of the case's first request. */
  request: string;
  policy: Policy;
  platform: Platform;
  verdict: Verdict;
  /** The rendered README of the request's policy. */
  readme: string;
}

async function readExample(name: string): Promise<Example> {
  const folder = join(CASES, name);
  const files = await readFiles(folder);
  const [requestFile] = [...files.keys()].filter(path =>
    /^request(-[^/]+)?\.yaml$/.test(path),
  );
  const request = files.get(requestFile) ?? '';
  const policy = readRequest(parse(request));
  const platform = readPlatform(parse(files.get('platform.yaml') ?? ''));
  if (!policy.ok || !platform.ok) throw new Error(`${name} is no valid case`);
  const { resolved } = judgePolicy(policy.value, platform.value);
  if (!resolved) throw new Error(`${name} is no valid case`);
  const { namespace } = policy.value.workload;
  const readme = files.get(
    `expected/policies/${namespace}.${policy.value.name}/README.md`,
  );
  if (readme === undefined) throw new Error(`${name} renders no README`);
  return {
    name,
    request,
    policy: policy.value,
    platform: platform.value,
    verdict: verdictOf(resolved, platform.value),
    readme,
  };
}

/** All pages by their path below `docs/`. */
export async function toRoutePages(): Promise<Map<string, string>> {
  const pages = new Map<string, string>();
  const sections: string[] = [];
  const costs = await readCosts();
  for (const page of routePages) {
    const examples = await Promise.all(page.cases.map(readExample));
    pages.set(`routes/${page.slug}.md`, toPage(page, examples));
    sections.push(
      `### [${page.title}](routes/${page.slug}.md)`,
      page.about[0],
      toTable(examples, costs),
    );
  }
  return new Map([['routes.md', toOverview(sections)], ...pages]);
}

function toOverview(sections: readonly string[]): string {
  return paragraphs([
    '# Routes',
    'All supported routes. Each row is a [golden case](../test/cases) that passes Istio’s validation and analysis. Its calls are traced through the generated configuration and, unless the page says otherwise, made by a real Envoy through a real proxy. `npm run golden` generates this page from these cases.',
    '## How to choose',
    [
      '1. **Do the pods have sidecars?** In ambient mode, use the [waypoint](routes/waypoint.md).',
      '2. **Is there an egress gateway?** Use it: it authorizes callers ([mutual TLS](routes/gateway-mutual.md)), and only the gateway needs access to the proxy. If the gateway must not terminate TLS, use [passthrough](routes/gateway-passthrough.md).',
      '3. **Which protocol does the application use?** TLS is never decrypted. For [HTTP](routes/gateway-http.md), the gateway originates TLS; [TCP](routes/gateway-tcp.md) needs addresses; [wildcards](routes/gateway-wildcard.md) need an EnvoyFilter.',
      '4. **No gateway?** Use the [sidecar](routes/sidecar.md), for every pod of the namespace.',
      '5. **Does the proxy require a password, or does the application need its own proxy settings?** Use exit [application](routes/application.md).',
    ].join('\n'),
    'A request can mix proxies and protocols. `direct` instead of a proxy is possible if the platform allows it.',
    '## Overview',
    'The path of a call starts at the workload. _Known bypasses_ lists identifiers that the README of a policy explains; the bypass `dns`, which exists with every NetworkPolicy, is left out.',
    '_Cost of a call_ is that of a call on a new connection, as a ratio to a direct call to the same host: the median (p50), the slowest of a hundred (p99), and how many new connections a second there are. It is the work of sidecar, gateway and proxy on one machine with two cores, without a network between: `npm run bench -- routes` measures it, and [benchmarks.md](benchmarks.md#routes) says how. One case of each kind is measured.',
    ...sections,
    '## Not supported',
    'A request for something that Istio does not support is refused. The finding names the field, the reason and the nearest supported route.',
    bullets(
      Object.entries(findingTitles())
        .filter(([code]) => code.startsWith('EGR3'))
        .map(([code, { title }]) => `\`${code}\` ${title}`),
    ),
  ]);
}

function toTable(examples: readonly Example[], costs: Costs): string {
  return table(
    [
      'case',
      'path to the first destination',
      'known bypasses',
      'needs',
      'cost of a call',
    ],
    examples.map(example => [
      `[${example.name}](../test/cases/${example.name})`,
      toWay(example.verdict),
      aroundIt(example.verdict),
      needsOf(example).join(', '),
      costs.get(example.name) ?? '',
    ]),
  );
}

function toWay({ destinations: [{ path }] }: Verdict): string {
  return path
    .map(({ kind, over }) => (over ? `─${over}→ ${kind}` : kind))
    .join(' ');
}

/** What is not said of every route under lockdown. */
function aroundIt({ destinations }: Verdict): string {
  const ids = destinations.flatMap(({ bypasses }) =>
    bypasses.map(({ id }) => id),
  );
  return [...new Set(ids)]
    .filter(id => id !== 'dns')
    .sort()
    .join(', ');
}

const NEEDS: Record<string, string> = {
  EGR203: '`limits.direct`',
  EGR211: '`limits.wildcards`',
  EGR212: '`limits.envoyFilters`',
};

/** What a platform has to allow or run for a case, found by taking it away. */
function needsOf({ policy, platform }: Example): string[] {
  const codesOn = (changes: Partial<Platform>) =>
    renderTree([policy], { ...platform, ...changes })
      .findings.filter(({ level }) => level === 'error')
      .map(({ code }) => code);
  const strict = codesOn({
    limits: {
      ...platform.limits,
      direct: false,
      wildcards: false,
      envoyFilters: false,
    },
  });
  const minors = Array.from(
    { length: NEWEST_MINOR - OLDEST_MINOR + 1 },
    (_, index) => OLDEST_MINOR + index,
  );
  const oldest = minors.find(
    minor =>
      codesOn({ istio: { ...platform.istio, version: `1.${minor}` } })
        .length === 0,
  );
  return [
    ...new Set(strict.flatMap(code => NEEDS[code] ?? [])),
    ...(oldest === OLDEST_MINOR ? [] : [`Istio 1.${oldest}`]),
  ];
}

function toPage({ title, about }: RoutePage, examples: Example[]): string {
  const [first, ...others] = examples;
  const tree = `../../test/cases/${first.name}/expected`;
  return paragraphs([
    `# ${title}`,
    ...about,
    '## A request',
    fenced('yaml', first.request.trimEnd()),
    `With [this platform](../../test/cases/${first.name}/platform.yaml), the request renders [this tree](${tree}).`,
    picture(first.readme),
    ...['Enforcement', 'Known bypasses'].map(name =>
      section(first.readme, name),
    ),
    section(first.readme, 'Prerequisites'),
    section(first.readme, 'Objects').replaceAll('](../../', `](${tree}/`),
    '## Other cases',
    bullets(
      others.map(
        ({ name, verdict }) =>
          `[${name}](../../test/cases/${name}): ${toWay(verdict)}`,
      ),
    ),
    '[All routes](../routes.md)',
  ]);
}

function picture(readme: string): string {
  const [drawn] = /```mermaid\n[^]*?\n```/.exec(readme) ?? [];
  if (drawn === undefined) throw new Error('a README has no picture');
  return drawn;
}

/** One section of a README, with its heading. */
function section(readme: string, heading: string): string {
  const from = readme.indexOf(`## ${heading}\n`);
  if (from < 0) throw new Error(`a README has no section ${heading}`);
  const to = readme.indexOf('\n## ', from);
  return readme.slice(from, to).trimEnd();
}

function paragraphs(parts: readonly string[]): string {
  return `${parts.join('\n\n')}\n`;
}

function bullets(items: readonly string[]): string {
  return items.map(item => `- ${item}`).join('\n');
}

function fenced(language: string, content: string): string {
  return `\`\`\`${language}\n${content}\n\`\`\``;
}

function table(head: readonly string[], rows: readonly string[][]): string {
  return [head, head.map(() => '---'), ...rows]
    .map(cells => `| ${cells.join(' | ')} |`)
    .join('\n');
}

/** The pages as they are in the repository. */
export async function readRoutePages(): Promise<Map<string, string>> {
  const pages = await readFiles(join(DOCS, 'routes'));
  return new Map([
    ['routes.md', await readFile(join(DOCS, 'routes.md'), 'utf8')],
    ...[...pages].map(
      ([path, content]) => [`routes/${path}`, content] as const,
    ),
  ]);
}

export async function writeRoutePages(): Promise<void> {
  const pages = await toRoutePages();
  await rm(join(DOCS, 'routes'), { recursive: true, force: true });
  await mkdir(join(DOCS, 'routes'));
  for (const [path, content] of pages) {
    await writeFile(join(DOCS, path), content);
  }
}
