import { toManifest } from '../manifests';
import { PlannedResource } from '../plan';
import { policyEntityPath, policyName } from '../names';
import type { Platform } from '../platform';
import type { ResolvedPolicy } from '../policies';
import { verdictOf } from '../verdict';
import { bullets } from '../files';
import { toFactTable } from './policyFacts';
import { toPicture } from './picture';
import { toVerification } from '../verify';

/** A policy's README: what it allows, who enforces it, why each object is there, how to verify and to remove it. */
export function toReadme(
  resolved: ResolvedPolicy,
  objects: readonly PlannedResource[],
  platform: Platform,
): string {
  const { policy } = resolved;
  const verdict = verdictOf(resolved, platform);
  const sections = [
    `# Egress policy ${policyName(policy)}`,
    allows(resolved),
    toFactTable(policy),
    toPicture(verdict),
    '## Who enforces it',
    ...verdict.destinations.map(({ host, port, enforcedBy }) =>
      [
        `\`${host}:${port}\``,
        bullets(enforcedBy.map(({ by, what }) => `**${by}**: ${what}`)),
      ].join('\n\n'),
    ),
    '## What can still go around it',
    bullets([
      ...new Set(
        verdict.destinations.flatMap(({ bypasses }) =>
          bypasses.map(({ what }) => what),
        ),
      ),
    ]),
    '## What the platform has to see to',
    bullets(verdict.prerequisites),
    '## Why each object is there',
    bullets(
      objects.map(
        planned =>
          `[${toManifest(planned).kind} \`${planned.name}\`](../../${
            planned.path
          }) ${planned.because}.`,
      ),
    ),
    '## How to verify it',
    toVerification(resolved),
    '## How to change or remove it',
    `Use the portal, which renders the whole set of policies anew: what other policies need stays. The source of truth is \`spec.egress\` in [\`catalog-info.yaml\`](../../${policyEntityPath(
      policyName(policy),
    )}); everything else is rendered from it.`,
  ];
  return `${sections.join('\n\n')}\n`;
}

function allows({
  policy: { workload },
  destinations,
}: ResolvedPolicy): string {
  const who = workload.name
    ? `the pods of \`${workload.name}\` in namespace \`${workload.namespace}\``
    : `every pod of namespace \`${workload.namespace}\``;
  const where = destinations.map(
    ({ host, port, proxyName, proxy }) =>
      `\`${host}:${port}\` ${
        proxy
          ? `only through proxy \`${proxyName}\` (\`${proxy.host}:${proxy.port}\`)`
          : 'without a proxy'
      }`,
  );
  return `Lets ${who} reach\n\n${bullets(where)}`;
}
