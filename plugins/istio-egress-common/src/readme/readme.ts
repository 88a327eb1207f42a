import { toManifest } from '../manifests';
import { PlannedResource } from '../plan';
import {
  exceptionPath,
  policyEntityName,
  policyEntityPath,
  policyName,
} from '../names';
import type { Platform } from '../platform';
import type { ResolvedPolicy } from '../policies';
import { Verdict, verdictOf } from '../verdict';
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
    `# Egress policy ${policyEntityName(policy)}`,
    allows(resolved),
    toFactTable(policy),
    ...byException(resolved),
    toPicture(verdict),
    section('Enforcement', enforcements(verdict)),
    section(
      'Known bypasses',
      bullets([
        ...new Set(
          verdict.destinations.flatMap(({ bypasses }) =>
            bypasses.map(({ what }) => what),
          ),
        ),
      ]),
    ),
    section('Prerequisites', bullets(verdict.prerequisites)),
    section(
      'Objects',
      bullets(
        objects.map(
          planned =>
            `[${toManifest(planned).kind} \`${planned.name}\`](../../${
              planned.path
            }) ${planned.because}.`,
        ),
      ),
    ),
    section('Verify, change or remove', toVerification(resolved)),
    `To change or remove the policy, use the portal. It keeps what other policies need. The source of truth is \`spec.egress\` in [\`catalog-info.yaml\`](../../${policyEntityPath(
      policyName(policy),
    )}); all other files are rendered from it.`,
  ];
  return `${sections.join('\n\n')}\n`;
}

/** A heading and what follows it; the list below it needs no empty line. */
function section(title: string, content: string): string {
  return `## ${title}\n${content}`;
}

function byException({ policy, destinations }: ResolvedPolicy): string[] {
  const asked = destinations.filter(({ standing }) => standing === 'ask');
  if (asked.length === 0) return [];
  const file = exceptionPath(policyName(policy));
  const hosts = asked.map(({ endpoint }) => `\`${endpoint}\``);
  return [
    `By exception: ${hosts.join(
      ', ',
    )}. The policy needs [\`${file}\`](../../${file}) beside it.`,
  ];
}

function enforcements({ destinations }: Verdict): string {
  const lists = destinations.map(({ enforcedBy }) =>
    bullets(enforcedBy.map(({ by, what }) => `**${by}**: ${what}`)),
  );
  if (lists.length === 1) return lists[0];
  return destinations
    .map(({ host, port }, index) => `\n\`${host}:${port}\`\n\n${lists[index]}`)
    .join('\n');
}

function allows({
  policy: { workload },
  destinations,
}: ResolvedPolicy): string {
  const who = workload.name
    ? `the pods of \`${workload.name}\` in namespace \`${workload.namespace}\``
    : `every pod of namespace \`${workload.namespace}\``;
  const where = destinations.map(
    ({ host, port, tlsPort = port, proxyName, proxy }) =>
      `\`${host}:${port}\` ${
        tlsPort === port ? '' : `(leaves for port \`${tlsPort}\`) `
      }${
        proxy
          ? `only through proxy \`${proxyName}\` (\`${proxy.host}:${proxy.port}\`)`
          : 'without a proxy'
      }`,
  );
  return where.length === 1
    ? `Allows ${who} to reach ${where[0]}.`
    : `Allows ${who} to reach\n\n${bullets(where)}`;
}
