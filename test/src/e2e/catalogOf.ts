import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  Policy,
  readPlatform,
  readRequest,
  renderTree,
} from 'backstage-plugin-istio-egress-common';

/** How many hosts they have together. */
export const HOSTS = 500;
/** The portal answers nobody while it takes in a file. */
const POLICIES_OF_A_FILE = 250;

/** Requests that differ in name, and share five hundred hosts. */
function policies(count: number): Policy[] {
  return Array.from({ length: count }, (_, index) => {
    const read = readRequest({
      name: `need-${index}`,
      owner: 'group:default/team-a',
      reason: 'There are many needs.',
      workload: { namespace: `team-${index % 100}`, name: `app-${index}` },
      destinations: [{ host: `h${index % HOSTS}.example.com` }],
    });
    if (!read.ok) throw new Error(read.findings[0].message);
    return read.value;
  });
}

/**
 * Writes files of the catalog with so many policies, as they are rendered, and
 * returns the portal's environment in which they are all that the catalog reads.
 */
export async function catalogOf(
  count: number,
  folder: string,
): Promise<Record<string, string>> {
  const platform = readPlatform({
    proxies: { corporate: { host: 'proxy.corp.internal', port: 3128 } },
    hosts: { allow: ['*.example.com'] },
    defaults: { route: { proxy: 'corporate' } },
  });
  if (!platform.ok) throw new Error(platform.findings[0].message);
  const { files } = renderTree(policies(count), platform.value);
  const entities = [...files].filter(([path]) =>
    /^policies\/[^/]+\/catalog-info\.yaml$/.test(path),
  );
  const targets: string[] = [];
  while (entities.length > 0) {
    const target = join(folder, `policies-${targets.length}.yaml`);
    const some = entities.splice(0, POLICIES_OF_A_FILE);
    await writeFile(target, some.map(([, text]) => text).join('---\n'));
    targets.push(target);
  }
  const locations = targets.map(target => ({
    type: 'file',
    target,
    rules: [{ allow: ['Resource'] }],
  }));
  return { APP_CONFIG_catalog_locations: JSON.stringify(locations) };
}
