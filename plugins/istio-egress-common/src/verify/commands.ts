import type { ResolvedPolicy } from '../policies';

/** What runs the kit; `script` is the way to `verify.sh` from where it is run. */
export function commandsOf(
  { policy }: ResolvedPolicy,
  script: string,
): Record<'workload' | 'jobs', string> {
  const target =
    policy.workload.name === undefined
      ? 'TARGET=pod/one-of-the-namespace '
      : '';
  return {
    workload: `${target}sh ${script}`,
    jobs: `${target}sh ${script} jobs`,
  };
}
