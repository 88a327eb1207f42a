import { explainHost, judgePolicies, resolvedOf } from '../checks';
import type { ImportedChange } from '../contract';
import { explainCall, Refusal } from '../explain';
import { Finding, finding, quote } from '../findings';
import { policyName } from '../names';
import type { Platform } from '../platform';
import { ResolvedPolicy, serviceAccountOf } from '../policies';
import { manifestsOf } from '../repository';
import type { Policy } from '../request';
import { coversHost } from '../schema';
import { finish } from '../steps';
import { verdictOf } from '../verdict';

/**
 * A policy that allows a call.
 *
 * @public
 */
export interface ReachingPolicy {
  /** Its entity name. */
  policy: string;
  /** The stations of the call, from the workload to the host. */
  route: string[];
  /** The last day, `YYYY-MM-DD`; absent: no end. */
  until?: string;
}

/**
 * Whether a workload can reach a host.
 *
 * @public
 */
export interface ReachAnswer {
  answer: 'allowed' | 'denied' | 'unknown';
  /** By what it is denied, or what is not known. */
  because?: string;
  /** Those that allow it. */
  policies: ReachingPolicy[];
  /** What the platform says of the host, and what is wrong with the policies. */
  findings: Finding[];
  /** With a proposed policy: what else it allows, and what it breaks. */
  changes?: ImportedChange[];
  /** The request that would allow it, where the platform would. */
  request?: {
    name: string;
    reason: string;
    workload: { namespace: string; name?: string };
    destinations: { host: string; port: number }[];
  };
}

/**
 * Answers whether a workload can reach a host by the policies of a repository. What
 * they allow is told by themselves; what they deny, by following the call
 * through what they render.
 *
 * @param question - `workload` `*`: every pod of the namespace that no policy names
 * @param today - `YYYY-MM-DD`
 * @public
 */
export function canReach(
  question: {
    namespace: string;
    workload: string;
    host: string;
    port?: number;
  },
  policies: readonly Policy[],
  platform: Platform,
  today: string,
): ReachAnswer {
  const { namespace, workload } = question;
  const asked = explainHost(
    { host: question.host, port: question.port },
    platform,
  );
  const host = asked.destination?.host;
  const port = question.port ?? 443;
  if (host === undefined) {
    return {
      answer: 'unknown',
      because: 'The host cannot be read',
      policies: [],
      findings: asked.findings,
    };
  }
  const own = policies.filter(each => each.workload.namespace === namespace);
  const judged = finish(judgePolicies(own, platform));
  const resolved = resolvedOf(judged);
  const reaching = resolved.flatMap(each =>
    reaches(each, { workload, host, port }, platform),
  );
  if (reaching.length > 0) {
    return {
      answer: 'allowed',
      policies: reaching,
      findings: reaching.flatMap(({ policy, until }) =>
        until !== undefined && until < today
          ? [
              {
                ...finding('EGR207', 'expires', { value: quote(until) }),
                policy,
              },
            ]
          : [],
      ),
    };
  }
  const because = whyNot(resolved, { ...question, host, port }, platform);
  return {
    answer: because.isDenied ? 'denied' : 'unknown',
    because: because.text,
    policies: [],
    findings: [
      ...judged.flatMap(({ findings, resolved: known }) =>
        known ? [] : findings,
      ),
      ...asked.findings,
    ],
    ...(asked.allowed && {
      request: {
        name: host.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, ''),
        reason: 'Say what the workload needs it for.',
        workload: {
          namespace,
          ...(workload !== '*' && { name: workload }),
        },
        destinations: [{ host, port }],
      },
    }),
  };
}

function reaches(
  resolved: ResolvedPolicy,
  { workload, host, port }: { workload: string; host: string; port: number },
  platform: Platform,
): ReachingPolicy[] {
  const { policy } = resolved;
  const { name } = policy.workload;
  if (name !== undefined && name !== workload) return [];
  const position = resolved.destinations.findIndex(
    each =>
      each.port === port && (each.host === host || coversHost(each.host, host)),
  );
  if (position < 0) return [];
  const { path } = verdictOf(resolved, platform).destinations[position];
  return [
    {
      policy: policyName(policy),
      route: path.map(({ label }) => label),
      ...(policy.expires !== undefined && { until: policy.expires }),
    },
  ];
}

const REFUSALS: Partial<Record<Refusal, string>> = {
  registryOnly:
    'The sidecar refuses every host that no policy of the namespace allows (REGISTRY_ONLY)',
  networkPolicy: 'The NetworkPolicies of the namespace do not let it out',
  otherAccount:
    'The gateway lets only the service accounts pass that policies name',
  authorization:
    'An AuthorizationPolicy at the gateway lets only the service accounts pass that policies name',
};

function whyNot(
  own: readonly ResolvedPolicy[],
  {
    namespace,
    workload,
    host,
    port,
  }: { namespace: string; workload: string; host: string; port: number },
  platform: Platform,
): { isDenied: boolean; text: string } {
  if (own.length === 0) {
    return {
      isDenied: false,
      text: `There is no policy of namespace ${quote(
        namespace,
      )}, and so nothing that could refuse it`,
    };
  }
  // Of a workload with policies it is known who it is.
  const named = own.find(({ policy }) => policy.workload.name === workload);
  const { journey } = explainCall(
    manifestsOf(own, platform),
    {
      namespace,
      workload,
      labels: named?.selector ?? {},
      serviceAccount: named && serviceAccountOf(named.policy),
      // A namespace with a waypoint is ambient, whoever labels it.
      ...(own.some(({ exit }) => exit.kind === 'waypoint') && {
        outside: 'ambient' as const,
      }),
    },
    { host, port },
    platform,
  );
  if (journey.unknown !== undefined) {
    return {
      isDenied: false,
      text: `It cannot be followed: ${journey.unknown}`,
    };
  }
  if (journey.refusal !== undefined) {
    const isByAccount =
      journey.refusal === 'otherAccount' || journey.refusal === 'authorization';
    return {
      // Another policy's account may be this workload's too.
      isDenied: named !== undefined || !isByAccount,
      text:
        REFUSALS[journey.refusal] ??
        'What the policies of the namespace render leads it nowhere',
    };
  }
  return {
    isDenied: false,
    text: 'No policy allows it, and nothing that the policies of the namespace render refuses it',
  };
}
