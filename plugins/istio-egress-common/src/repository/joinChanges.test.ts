import { aPlatformConfig, aPolicy, toFacts } from '../__testUtils__/builders';
import { parseYaml } from '../files';
import { platformOf, Platform, readPlatforms } from '../platform';
import { ClusterChange, joinChanges, RepositoryRoot } from './joinChanges';
import { planRemoval } from './planRemoval';
import { planRequest } from './planRequest';
import { readTree } from './readTree';
import type { FileTree } from './renderTree';

const read = readPlatforms(
  aPlatformConfig({
    clusters: { dev: {}, prod: { hosts: { allow: ['*.example.com'] } } },
  }),
);
const platforms = read.ok ? read.value : [];

const EMPTY: RepositoryRoot = { withoutCluster: [], holdsPolicies: true };

function asked(cluster: string, host = 'a.example.com'): ClusterChange {
  const change = planRequest({
    existing: readTree(new Map()),
    requests: [aPolicy({ cluster, destinations: [{ host }] })],
    platform: platformOf(cluster, platforms) as Platform,
    today: '2026-06-01',
  });
  return { cluster, change };
}

function targetsOf(files: FileTree): unknown {
  const { content } = parseYaml(files.get('catalog-info.yaml') ?? '') as {
    content: { metadata: { name: string }; spec: { targets: string[] } };
  };
  return [content.metadata.name, ...content.spec.targets];
}

describe('joinChanges', () => {
  it('puts each cluster’s tree below its folder, and registers them at the root', () => {
    const dev = asked('dev');
    const { written, requested, findings } = joinChanges({
      changes: [dev, asked('prod')],
      root: EMPTY,
      location: 'egress-acme',
    });
    expect(findings.filter(({ level }) => level === 'error')).toEqual([]);
    expect(targetsOf(written)).toEqual([
      'egress-acme',
      './clusters/*/policies/*/catalog-info.yaml',
    ]);
    for (const [path, text] of dev.change.written) {
      expect(written.get(`clusters/dev/${path}`)).toBe(text);
    }
    const folders = [...written.keys()].map(path =>
      path.split('/').slice(0, 2).join('/'),
    );
    expect([...new Set(folders)]).toEqual([
      'catalog-info.yaml',
      'clusters/dev',
      'clusters/prod',
    ]);
    expect([...written.keys()]).toEqual([...written.keys()].sort());
    expect(requested.map(({ policy }) => policy.cluster)).toEqual([
      'dev',
      'prod',
    ]);
  });

  it('writes nothing for any cluster when one refuses, and says which', () => {
    const { findings, written } = joinChanges({
      changes: [asked('dev', 'github.com'), asked('prod', 'github.com')],
      root: EMPTY,
    });
    const errors = findings.filter(({ level }) => level === 'error');
    expect(errors).toMatchObject([{ code: 'EGR101', cluster: 'prod' }]);
    expect(written.size).toBe(0);
  });

  it('leaves the root Location as it is, whatever the clusters', () => {
    const { written } = joinChanges({ changes: [asked('dev')], root: EMPTY });
    const location = written.get('catalog-info.yaml');
    const again = joinChanges({
      changes: [asked('prod')],
      root: { ...EMPTY, location },
      location: 'another-name',
    });
    expect(again.written.has('catalog-info.yaml')).toBe(false);
    expect(again.findings).toEqual([]);
  });

  it('keeps a hand edit of the root Location unless it may be lost', () => {
    const { written } = joinChanges({ changes: [asked('dev')], root: EMPTY });
    const location = `${written.get('catalog-info.yaml')}# mine\n`;
    const about = { changes: [asked('dev')], root: { ...EMPTY, location } };
    expect(toFacts(joinChanges(about).findings)).toEqual(['EGR501']);
    const overwritten = joinChanges({ ...about, overwrite: true });
    expect(overwritten.written.get('catalog-info.yaml')).toBe(
      written.get('catalog-info.yaml'),
    );
  });

  it('takes the root Location away with the last policy', () => {
    const { change } = asked('dev');
    const location = joinChanges({ changes: [asked('dev')], root: EMPTY });
    const removal = planRemoval({
      existing: readTree(change.written),
      policy: 'team-a/github-api',
      platform: platformOf('dev', platforms),
    });
    const changes = [{ cluster: 'dev', change: removal }];
    const root = {
      ...EMPTY,
      location: location.written.get('catalog-info.yaml'),
    };
    const deleted = (holdsPolicies: boolean) =>
      joinChanges({ changes, root: { ...root, holdsPolicies } }).deleted;
    expect(deleted(true)).toEqual(
      [...change.written.keys()].map(path => `clusters/dev/${path}`).sort(),
    );
    expect(deleted(false)).toEqual(['catalog-info.yaml', ...deleted(true)]);
  });

  it('refuses a repository that holds policies of no cluster', () => {
    const root = { ...EMPTY, withoutCluster: ['team-a.github-api'] };
    const { findings, written } = joinChanges({
      changes: [asked('dev')],
      root,
    });
    expect(toFacts(findings)).toEqual(['EGR519']);
    expect(written.size).toBe(0);
  });

  it('refuses a policy that another cluster’s tree holds', () => {
    const change = planRequest({
      existing: readTree(asked('dev').change.written),
      requests: [aPolicy({ name: 'other', cluster: 'prod' })],
      platform: platformOf('prod', platforms) as Platform,
      today: '2026-06-01',
    });
    expect(toFacts(change.findings)).toContain('EGR233 cluster');
  });
});
