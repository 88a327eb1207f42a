import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Policy } from 'backstage-plugin-istio-egress-common';

const GUIDE = join(
  __dirname,
  '../../mesh/testdata/guide/expected/manifests/guide.yaml',
);

/** What belongs to the guide's one application, whatever hosts it asks for. */
const APART = /^kind: (Namespace|Deployment)$/m;

/**
 * The policies laid out as the guide does it: its own objects again for each
 * host of each namespace, visible in the whole mesh. Its Gateway is given the
 * TLS settings without which Istio refuses it.
 */
export async function guideLayout(
  policies: readonly Policy[],
): Promise<string> {
  const guide = await readFile(GUIDE, 'utf8');
  const objects = guide
    .split(/^---\n/m)
    .filter(document => !APART.test(document))
    .join('---\n')
    .replace(
      'hosts: [api.github.com]\n---',
      'hosts: [api.github.com]\n      tls: { mode: PASSTHROUGH }\n---',
    );
  const asked = new Map(
    policies.flatMap(({ workload: { namespace }, destinations }) =>
      destinations.map(({ host, port = 443 }) => [
        `${namespace}/${host}`,
        { namespace, host, port },
      ]),
    ),
  );
  return [...asked.values()]
    .map(({ namespace, host, port }) =>
      objects
        .replaceAll('api.github.com', host)
        .replaceAll('team-a', namespace)
        .replaceAll('443', String(port))
        .replaceAll(/\b(allow|tls)-github\b|\bgithub-egress\b/g, name =>
          name.replace('github', host.replaceAll('.', '-')),
        )
        .replaceAll(
          'istio-egressgateway',
          `gateway-${host.replaceAll('.', '-')}`,
        ),
    )
    .join('---\n');
}
