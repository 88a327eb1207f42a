import { toYaml } from '../files';
import { policyName } from '../names';
import type { FileTree } from '../repository';
import type { Import } from '../contract';

/**
 * The requests of an import as files that `istio-egress render` reads, one each.
 *
 * @public
 */
export function toRequestFiles({
  requests,
}: Pick<Import, 'requests'>): FileTree {
  return new Map(
    requests.map(({ request }) => [
      `${policyName(request)}.yaml`,
      toYaml(request),
    ]),
  );
}
