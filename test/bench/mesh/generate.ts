import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { renderTree } from 'backstage-plugin-istio-egress-common';
import { stringify } from 'yaml';
import { platform, platformConfig } from '../company/platform';
import { policiesOf, requestsOf } from '../company/requests';
import { withFolder, writeFiles } from '../measure/folders';
import { guideLayout } from './guide';

export interface Received {
  bytes: number;
  clusters: number;
  listeners: number;
}

/** What Istio generates in the mesh of one tree. */
export interface Generated {
  /** The sidecar of a namespace that asked for nothing. */
  bystander: Received;
  gateway: Received;
  /** Each generation for the bystander. */
  milliseconds: number[];
  /** Each generation for the gateway. */
  gatewayMilliseconds: number[];
}

/** What a gateway's Envoy needs for what it receives, each time it is started. */
export type Cost = { seconds: number; bytes: number }[];

export interface Measured {
  /** By layout and number of policies. */
  generated: Record<`${'ours' | 'guide'}-${number}`, Generated>;
  /** With the most policies; absent where no traffic runs. */
  cost?: Cost;
}

/** Lets Istio's own code generate the configuration of both layouts, and a real Envoy start with ours. */
export async function generate(sizes: readonly number[]): Promise<Measured> {
  // The mesh tests say what they need, and find it.
  const { findEnvoy, findGo, installTrafficTools } = await import(
    '../../mesh/run/tools.mjs'
  );
  return withFolder(async folder => {
    for (const size of sizes) await writeCases(folder, size);
    const into = join(folder, 'generated.json');
    const go = findGo();
    const test = (...args: string[]) => {
      const { status } = spawnSync(
        go,
        ['test', '-count=1', '-timeout=30m', ...args],
        { cwd: resolve(__dirname, '../../mesh'), stdio: 'inherit' },
      );
      if (status !== 0) throw new Error('The mesh could not be generated');
    };
    test('./growth', '-args', '-trees', folder, '-into', into);
    const generated = JSON.parse(await readFile(into, 'utf8'));
    // A real Envoy gets a network of its own.
    if (process.platform !== 'linux' || process.getuid?.() !== 0) {
      return { generated };
    }
    installTrafficTools();
    const cost = join(folder, 'cost.json');
    test(
      ...['./traffic', '-run', 'TestCost', '-args', '-envoy', findEnvoy()],
      ...['-cost-tree', join(folder, `ours-${Math.max(...sizes)}`)],
      ...['-cost-into', cost],
    );
    return { generated, cost: JSON.parse(await readFile(cost, 'utf8')) };
  });
}

async function writeCases(folder: string, size: number) {
  const policies = policiesOf(size, 'gateway');
  const [request] = requestsOf(1, 'gateway');
  const { files } = renderTree(policies, platform);
  const manifests = [...files].filter(([path]) =>
    path.startsWith('manifests/'),
  );
  const layouts: [string, [string, string][]][] = [
    ['ours', manifests],
    ['guide', [['manifests/guide.yaml', await guideLayout(policies)]]],
  ];
  for (const [layout, tree] of layouts) {
    await writeFiles(join(folder, `${layout}-${size}`), [
      ['platform.yaml', stringify({ istioEgress: platformConfig })],
      ['request.yaml', stringify(request)],
      ...tree.map(([path, content]) => [`expected/${path}`, content] as const),
    ]);
  }
}
