import { planSet } from '../plan';
import { finish } from '../steps';
import type { Platform } from '../platform';
import { isWildcard, ResolvedPolicy } from '../policies';
import { commandsOf } from './commands';
import { istioStepsOf } from './istioSteps';
import { meaningOf } from './meanings';
import { EXAMPLE_LABEL, Probe } from './probe';
import { probesOf } from './probesOf';
import { witnessesOf } from './witnesses';

/**
 * How anyone can see that a policy holds: what the program `verify/verify.sh`
 * tries by `policies/<policy>/probes.yaml`.
 *
 * @public
 */
export interface Verification {
  /** The ways to run it, from the folder of the repository that the policies are in. */
  runs: VerificationRun[];
  /** In the order in which they are tried. */
  steps: VerificationStep[];
  /** What the logs of the proxies hold afterwards. */
  witnesses: string[];
  /** The variable, and its value where it is not set, that stands for a wildcard's `*`; absent without one. */
  exampleLabel?: { name: string; value: string };
}

/**
 * One way to run a policy's kit.
 *
 * @public
 */
export interface VerificationRun {
  /** Whose pods make the calls: the workload's, or those of Jobs. */
  from: 'workload' | 'jobs';
  /** For a POSIX shell. */
  command: string;
  /** Which steps are tried. */
  tries: VerificationStep['by'][];
}

/**
 * One thing that a policy's kit tries.
 *
 * @public
 */
export interface VerificationStep {
  /** Unique among the steps of a policy; that of a call is what the kit prints. */
  id: string;
  /** Who tries it: `istioctl` reads what is configured, and a pod makes a call. */
  by: 'istioctl' | 'workload' | 'other-account' | 'outside-the-mesh';
  /** The fact that it shows. */
  shows: string;
  /** What has to come of a call; `stopped` is refused, or not answered at all. */
  expected?: 'answered' | 'handed-out' | 'refused' | 'stopped';
  /** What a failure means: sentences. */
  otherwise: string;
  /** What it does not show, even where it does not fail: sentences. */
  leavesOpen: string;
}

/**
 * The kit of a policy that can be rendered on this platform, step by step: of
 * the same steps its files are rendered. The policy is resolved by `judgePolicy`.
 *
 * @public
 */
export function verificationOf(
  resolved: ResolvedPolicy,
  platform: Platform,
): Verification {
  const objects = [...finish(planSet([resolved], platform)).values()];
  const steps: VerificationStep[] = [
    ...istioStepsOf(resolved, objects).map(({ cluster, ...step }) => ({
      ...step,
      by: 'istioctl' as const,
    })),
    ...probesOf(resolved).map(toStep),
  ];
  const commands = commandsOf(resolved);
  return {
    runs: [
      {
        from: 'workload',
        command: commands.workload,
        tries: ['istioctl', 'workload'],
      },
      {
        from: 'jobs',
        command: commands.jobs,
        tries: [...new Set(steps.map(({ by }) => by))],
      },
    ],
    steps,
    witnesses: witnessesOf(resolved),
    ...(resolved.destinations.some(isWildcard) && {
      exampleLabel: EXAMPLE_LABEL,
    }),
  };
}

function toStep(probe: Probe): VerificationStep {
  const { id, caller: by, shows, expected, leavesOpen } = probe;
  return { id, by, shows, expected, otherwise: meaningOf(probe), leavesOpen };
}
