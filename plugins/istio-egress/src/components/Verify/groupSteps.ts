import { VerificationStep } from 'backstage-plugin-istio-egress-common';

/** Steps that mean the same of several destinations. */
export interface StepGroup
  extends Pick<VerificationStep, 'expected' | 'otherwise' | 'leavesOpen'> {
  /** What each of them shows. */
  steps: Pick<VerificationStep, 'id' | 'shows'>[];
}

/** Says once what a policy's many destinations have in common. */
export function groupSteps(steps: readonly VerificationStep[]): StepGroup[] {
  const groups = new Map<string, StepGroup>();
  for (const { id, shows, expected, otherwise, leavesOpen } of steps) {
    const key = JSON.stringify([expected, otherwise, leavesOpen]);
    const group = groups.get(key) ?? {
      expected,
      otherwise,
      leavesOpen,
      steps: [],
    };
    group.steps.push({ id, shows });
    groups.set(key, group);
  }
  return [...groups.values()];
}
