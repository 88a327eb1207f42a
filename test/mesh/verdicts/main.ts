import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  judgePolicy,
  readPlatform,
  readRequest,
  verdictOf,
} from 'backstage-plugin-istio-egress-common';
import { parse } from 'yaml';

/*
 * Started by the tests of traffic, with the folders of golden cases: prints what
 * the product's own verdict says can go around each policy there.
 */

interface Claim {
  namespace: string;
  name: string;
  host: string;
  port: number;
  bypasses: string[];
}

async function claimsOf(folder: string): Promise<Claim[]> {
  const read = async (file: string) =>
    parse(await readFile(join(folder, file), 'utf8'));
  const file = await read('platform.yaml');
  const platform = readPlatform(file.istioEgress ?? file);
  if (!platform.ok) throw new Error(`${folder}: the platform is refused`);
  const claims: Claim[] = [];
  for (const entry of await readdir(folder)) {
    if (!/^request.*\.yaml$/.test(entry)) continue;
    const policy = readRequest(await read(entry));
    if (!policy.ok) throw new Error(`${folder}: ${entry} is refused`);
    const { name, workload } = policy.value;
    const { resolved } = judgePolicy(policy.value, platform.value);
    if (!resolved) throw new Error(`${folder}: ${entry} is refused`);
    const { destinations } = verdictOf(resolved, platform.value);
    claims.push(
      ...destinations.map(({ host, port, bypasses }) => ({
        namespace: workload.namespace,
        name,
        host,
        port,
        bypasses: bypasses.map(({ id }) => id),
      })),
    );
  }
  return claims;
}

async function main(folders: string[]) {
  const claims = await Promise.all(
    folders.map(async folder => [folder, await claimsOf(folder)]),
  );
  process.stdout.write(JSON.stringify(Object.fromEntries(claims)));
}

main(process.argv.slice(2)).catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
