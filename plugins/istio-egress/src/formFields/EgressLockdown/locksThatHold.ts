import { Platform, Read } from 'backstage-plugin-istio-egress-common';
import { findingsAt, judgeForm } from '../draft/judgeForm';
import { FormValues } from '../draft/requestOf';

/** Both locks, in the order in which they are shown. */
export const LOCKS = ['registryOnly', 'networkPolicy'] as const;

/** One of {@link LOCKS}. */
export type Lock = (typeof LOCKS)[number];

const OPENED = 'EGR216';

/** Whether the core would not let a request observe instead of closing. */
export function isClosedToObservers(
  values: FormValues,
  platform: Read<Platform> | undefined,
): boolean {
  const draft = values.lockdown as { observe?: boolean };
  if (draft.observe) return false;
  const lockdown = { ...draft, observe: true };
  return findingsAt(
    'lockdown.observe',
    judgeForm({ ...values, lockdown }, platform),
  ).some(({ code }) => code === OPENED);
}

/** The locks that are closed, and that the core would not let a request open. */
export function locksThatHold(
  values: FormValues,
  platform: Read<Platform> | undefined,
): Lock[] {
  const draft = values.lockdown as Partial<Record<Lock, boolean>>;
  return LOCKS.filter(lock => {
    if (draft[lock] === false) return false;
    const lockdown = { ...draft, [lock]: false };
    return findingsAt(
      `lockdown.${lock}`,
      judgeForm({ ...values, lockdown }, platform),
    ).some(({ code }) => code === OPENED);
  });
}
