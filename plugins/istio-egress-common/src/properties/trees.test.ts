import fc from 'fast-check';
import { parse } from 'yaml';
import {
  hostileRequest,
  hostileText,
  hostileValue,
  plausibleRequest,
} from '../__testUtils__/arbitraries';
import {
  addressedProxies,
  aPlatform,
  aPolicy,
  aRequest,
} from '../__testUtils__/builders';
import { describeRequest } from '../pullRequest';
import { parseYaml } from '../files';
import { exceptionPath } from '../names';
import {
  planRemoval,
  planRequest,
  readTree,
  renderTree,
  TreeChange,
} from '../repository';
import { toYaml } from '../files/yaml';
import { withProtocols } from '../policies';
import { readRequest } from '../request';

const limits = { wildcards: true, envoyFilters: true, direct: true };

const platform = aPlatform({
  proxies: addressedProxies,
  limits,
});
const today = '2026-06-01';

/** Below the root, in the folders of an egress repository, for any operating system and Git. */
const SAFE_PATH =
  /^(catalog-info\.yaml|verify\/verify\.sh|(exceptions|policies|manifests)(\/[A-Za-z0-9][-A-Za-z0-9._]*)+\.(yaml|md))$/;

function expectSafe({ written, deleted, findings }: TreeChange) {
  for (const path of [...written.keys(), ...deleted]) {
    expect(path).toMatch(SAFE_PATH);
    expect(path).not.toMatch(/\.\.|\/\.|\.\//);
  }
  expect(findings.every(({ message }) => message.length < 1000)).toBe(true);
}

/** What every reader of YAML, old or new, must find in a file. */
function expectOneReading(text: string) {
  const documents = text.split(/^---$/m);
  for (const each of documents) {
    const [first, second] = (['1.1', '1.2'] as const).map(version =>
      parse(each, { version }),
    );
    expect(first).toEqual(second);
  }
}

const PERSONAL = 'PERSONAL';

/** The bad text between words that tell where it went; as long as a ticket may be. */
const marked = hostileText.map(
  text => `${PERSONAL}${text.slice(0, 80)}${PERSONAL}`,
);

/** Nothing of what a person wrote has a meaning in Markdown or HTML, to a browser or a Git host. */
function expectPlain(markdown: string) {
  for (const [line] of markdown.matchAll(/^.*PERSONAL.*$/gm)) {
    for (const [, text] of line.matchAll(/PERSONAL(.*?)PERSONAL/g)) {
      expect(text).not.toMatch(/[<>`*_[\]|\\{}@!~$]|:\/\/|www\./i);
    }
  }
  expect(markdown.match(/PERSONAL/g)?.length).toBe(4);
}

/** Bytes that give the text back, one reading, and a person's words nowhere but where they are data or prose. */
function expectHonest(path: string, text: string) {
  expect(Buffer.from(text).toString()).toBe(text);
  if (path.endsWith('.yaml')) expectOneReading(text);
  if (path.endsWith('README.md')) expectPlain(text);
  else if (!path.endsWith('/catalog-info.yaml')) {
    expect(text).not.toContain(PERSONAL);
  }
}

const hostilePath = fc.oneof(
  hostileText,
  hostileText.map(text => `manifests/${text}.yaml`),
  fc.constantFrom(
    'manifests/namespaces/team-a/sidecar.yaml',
    'manifests/namespaces/other/mine.yaml',
    'manifests/../../../etc/cron.d/x.yaml',
    'manifests/a/b/../../../x.yaml',
    'policies/other/catalog-info.yaml',
    '.github/workflows/ci.yaml',
  ),
);

describe('a tree', () => {
  it('is rendered without harm from what people write', () => {
    let rendered = 0;
    fc.assert(
      fc.property(
        plausibleRequest,
        marked,
        marked,
        (request, reason, ticket) => {
          const read = readRequest({
            ...request,
            reason,
            ticket,
          });
          if (!read.ok) return;
          const change = planRequest({
            existing: readTree(new Map()),
            requests: [read.value],
            platform,
            today,
          });
          expectSafe(change);
          if (change.written.size === 0) return;
          rendered++;
          for (const [path, text] of change.written) expectHonest(path, text);
          expectPlain(describeRequest(change, platform).description);
          const { policies, findings } = readTree(change.written);
          expect(findings).toEqual([]);
          expect([...policies.values()]).toEqual([withProtocols(read.value)]);
        },
      ),
      {
        numRuns: 500,
        examples: [
          // Half a character, which no file can hold.
          [aRequest(), `${PERSONAL}\ud800${PERSONAL}`, PERSONAL + PERSONAL],
        ],
      },
    );
    expect(rendered).toBeGreaterThan(100);
  });

  it('that strangers wrote gives findings, and no path outside', () => {
    const entity = fc
      .record({
        kind: fc.constantFrom('Resource', 'Location'),
        metadata: fc.oneof(hostileValue, fc.constant({ name: 'x' })),
        spec: fc.record({
          type: fc.constantFrom('egress-policy', 'service'),
          egress: hostileRequest,
          manifests: fc.oneof(hostileValue, fc.array(hostilePath)),
        }),
      })
      .map(content => toYaml(JSON.parse(JSON.stringify(content))));
    const place = fc.oneof(
      fc.constantFrom('team-a.app', 'team-a.x', '..', '__proto__'),
      hostileText,
    );
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            place.map(name => `policies/${name}/catalog-info.yaml`),
            fc.oneof(entity, hostileText),
          ),
          { maxLength: 3 },
        ),
        fc.oneof(entity, hostileText),
        place,
        (files, root, policy) => {
          const existing = readTree(
            new Map([['catalog-info.yaml', root], ...files]),
          );
          expect(
            existing.findings.every(({ level }) => level === 'error'),
          ).toBe(true);
          expectSafe(planRemoval({ existing, policy, platform }));
          expectSafe(planRemoval({ existing, policy, overwrite: true }));
          expectSafe(
            planRequest({
              existing,
              requests: [aPolicy()],
              platform,
              today,
              overwrite: true,
            }),
          );
        },
      ),
      { numRuns: 1500 },
    );
  });

  it('allows by no exception what the platform does not let anyone ask for', () => {
    const asking = aPlatform({
      hosts: {
        allow: ['api.github.com'],
        ask: ['*.ask.example.com'],
        deny: ['denied.ask.example.com'],
      },
    });
    const host = fc.constantFrom(
      ...['api.github.com', 'a.ask.example.com', 'b.ask.example.com'],
      ...['denied.ask.example.com', 'evil.example.org', '*.ask.example.com'],
    );
    const mayBe = fc.constantFrom('a.ask.example.com', 'b.ask.example.com');
    const port = fc.constantFrom(443, 8443);
    const until = fc.constantFrom('2026-12-30', '2026-12-31', '2099-12-31');
    const destinations = fc.array(fc.record({ host, port }), { maxLength: 4 });
    const exception = fc.oneof(
      fc.record(
        {
          policy: fc.constantFrom('team-a.github-api', 'team-b.github-api'),
          destinations,
          until,
          reason: fc.constant('Agreed.'),
          more: hostileValue,
        },
        { requiredKeys: ['policy', 'destinations', 'reason'] },
      ),
      fc.record({
        policy: fc.constant('team-a.github-api'),
        destinations: fc.array(fc.record({ host: mayBe, port }), {
          minLength: 1,
          maxLength: 4,
        }),
        until,
        reason: fc.constant('Agreed.'),
      }),
      hostileValue,
    );
    let granted = 0;
    fc.assert(
      fc.property(host, port, exception, (asked, at, content) => {
        const policy = aPolicy({
          expires: '2026-12-31',
          destinations: [{ host: asked, port: at, protocol: 'TLS' }],
        });
        const open = renderTree([policy], aPlatform({ limits })).files;
        const path = exceptionPath('team-a.github-api');
        const text = toYaml(JSON.parse(JSON.stringify(content ?? null)));
        const held = readTree(new Map([...open, [path, text]]));
        const { files } = renderTree(
          [policy],
          { ...asking, limits: aPlatform({ limits }).limits },
          [...held.exceptions.values()],
        );
        // What was parsed again by other means.
        const said = parse(text) as Record<string, any> | null;
        const isGranted =
          said?.policy === 'team-a.github-api' &&
          !('more' in said) &&
          (said.until === undefined || said.until >= '2026-12-31') &&
          said.destinations.some(
            (each: { host: string; port: number }) =>
              each.host === asked && each.port === at,
          );
        const mayBeAsked = /^(a\.|b\.)ask/.test(asked);
        expect(files.size > 0).toBe(
          asked === 'api.github.com' || (mayBeAsked && isGranted),
        );
        if (files.size > 0 && isGranted && mayBeAsked) granted++;
      }),
      { numRuns: 3000 },
    );
    expect(granted).toBeGreaterThan(20);
  });

  it('loses nothing but its own files to a hostile list of files', () => {
    const policy = aPolicy();
    const tree = renderTree([policy], platform).files;
    const path = 'policies/team-a.github-api/catalog-info.yaml';
    const { content } = {
      content: undefined,
      ...parseYaml(tree.get(path) ?? ''),
    };
    const { spec, ...rest } = content as { spec: Record<string, unknown> };
    fc.assert(
      fc.property(fc.array(hostilePath), manifests => {
        const files = new Map([
          ...tree,
          ...manifests.map(each => [each, 'mine\n'] as const),
          [path, toYaml({ ...rest, spec: { ...spec, manifests } })] as const,
        ]);
        for (const overwrite of [false, true]) {
          const change = planRemoval({
            existing: readTree(files),
            policy: 'team-a/github-api',
            overwrite,
          });
          expectSafe(change);
          const foreign = change.deleted.filter(
            each => files.get(each) === 'mine\n',
          );
          expect(foreign).toEqual([]);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
