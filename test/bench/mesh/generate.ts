import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderTree } from 'backstage-plugin-istio-egress-common';
import { stringify } from 'yaml';
import { platform, platformConfig } from '../company/platform';
import { policiesOf, requestsOf } from '../company/requests';
import { withFolder, writeFiles } from '../measure/folders';
import { guideLayout } from './guide';
import { canRunTraffic, runMesh, runTraffic } from './run';

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
  return withFolder(async folder => {
    for (const size of sizes) await writeCases(folder, size);
    const into = join(folder, 'generated.json');
    await runMesh('./growth', '-args', '-trees', folder, '-into', into);
    const generated = JSON.parse(await readFile(into, 'utf8'));
    if (!canRunTraffic()) return { generated };
    const cost = join(folder, 'cost.json');
    await runTraffic(
      'TestCost',
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
