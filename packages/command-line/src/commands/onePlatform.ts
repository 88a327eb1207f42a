import {
  Platform,
  Read,
  readPlatforms,
} from 'backstage-plugin-istio-egress-common';
import { BadCall } from '../call';
import { FileFinding, readYaml } from '../yamlFile';

/**
 * The platform of one cluster, or the only one. Throws {@link BadCall} where it
 * is not told which, or where there is no such cluster.
 */
export async function readOnePlatform(
  file: string,
  cluster: string | undefined,
): Promise<Read<Platform> | { ok: false; findings: FileFinding[] }> {
  const platforms = await readYaml(file, readPlatforms);
  if (!platforms.ok) return platforms;
  const found = platforms.value.find(each => each.cluster?.name === cluster);
  if (found) return { ok: true, value: found };
  const known = platforms.value.flatMap(each => each.cluster?.name ?? []);
  throw new BadCall(
    known.length === 0
      ? `--cluster ${cluster}: there are no clusters`
      : `--cluster is one of ${known.join(', ')}`,
  );
}
