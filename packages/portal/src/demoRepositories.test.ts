import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  inspectTree,
  Platform,
  readPlatform,
  readTree,
  renderTree,
} from 'backstage-plugin-istio-egress-common';
import { parse } from 'yaml';
import { demoRepositories } from './demoRepositories';
import { platformsOf, readConfig } from './config';
import { inPortal, root } from './folders';

const LOCATION = 'catalog-info.yaml';

function platformOfAppConfig(): Platform {
  const read = readPlatform(
    parse(readFileSync(join(root, 'app-config.yaml'), 'utf8')),
  );
  if (!read.ok) {
    throw new Error(read.findings[0].message);
  }
  return read.value;
}

/** The demo's clusters, as `npm start` reads them. */
const platformsWithClusters = async () =>
  platformsOf(
    await readConfig([
      join(root, 'app-config.yaml'),
      inPortal('app-config.clusters.yaml'),
    ]),
  );

describe('demoRepositories', () => {
  const platform = platformOfAppConfig();
  const seed = (name: string, today?: Date) =>
    demoRepositories([platform], today).find(
      repository => repository.name === name,
    )!.files;

  it('holds two policies of two teams, and exactly what they render', () => {
    const { policies, findings } = readTree(seed('egress'));

    expect(findings).toEqual([]);
    expect([...policies.keys()]).toEqual([
      'team-a.packages',
      'team-b.payments',
    ]);
    const rendered = new Map(
      renderTree([...policies.values()], platform).files,
    );
    const seeded = new Map(seed('egress'));
    expect(parse(seeded.get(LOCATION)!).metadata.name).toBe('demo-egress');
    rendered.delete(LOCATION);
    seeded.delete(LOCATION);
    expect(Object.fromEntries(seeded)).toEqual(Object.fromEntries(rendered));
  });

  it('holds each policy in the clusters that it names', async () => {
    const platforms = await platformsWithClusters();
    const [, { files }] = demoRepositories(platforms);
    const paths = [...files.keys()];

    expect(paths.filter(path => path.endsWith('catalog-info.yaml'))).toEqual([
      'catalog-info.yaml',
      'clusters/dev/policies/team-a.packages/catalog-info.yaml',
      'clusters/dev/policies/team-b.payments/catalog-info.yaml',
      'clusters/prod/policies/team-b.payments/catalog-info.yaml',
    ]);
    expect(paths.filter(path => !path.startsWith('clusters/'))).toEqual([
      'catalog-info.yaml',
    ]);
  });

  it('holds in each cluster what its policies render, so that nothing has drifted', async () => {
    const platforms = await platformsWithClusters();
    const [, { files }] = demoRepositories(platforms);

    for (const each of platforms) {
      const folder = `clusters/${each.cluster?.name}/`;
      const tree = new Map(
        [...files].flatMap(([path, content]) =>
          path.startsWith(folder) ? [[path.slice(folder.length), content]] : [],
        ),
      );
      const inspected = inspectTree({
        existing: readTree(tree),
        platform: each,
      });
      expect(inspected.findings).toEqual([]);
      const states = [...inspected.files].map(({ path, state }) => [
        path,
        state,
      ]);
      expect(states.length).toBeGreaterThan(5);
      expect(states.filter(([, state]) => state !== 'current')).toEqual([]);
    }
  });

  it('is never expired on the day that it is made', () => {
    const { policies } = readTree(seed('egress', new Date('2030-01-01')));

    expect([...policies.values()].map(({ expires }) => expires)).toEqual([
      '2030-04-01',
      '2030-04-01',
    ]);
  });

  it('holds an application with its component and its Deployment', () => {
    expect([...seed('app').keys()].sort()).toEqual([
      'README.md',
      'catalog-info.yaml',
      'deployment.yaml',
    ]);
  });

  it('throws the findings when the platform does not allow it', () => {
    expect(() =>
      demoRepositories([
        { ...platform, hosts: { allow: [], ask: [], deny: [] } },
      ]),
    ).toThrow('EGR101');
  });
});
