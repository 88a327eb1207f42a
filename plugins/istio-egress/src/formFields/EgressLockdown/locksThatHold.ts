import { Platform, Read } from 'backstage-plugin-istio-egress-common';
import { findingsAt, judgeForm } from '../draft/judgeForm';
import { FormValues } from '../draft/requestOf';

/** Both locks, in the order in which they are shown. */
export const LOCKS = ['registryOnly', 'networkPolicy'] as const;

/** One of {@link LOCKS}. */
export type Lock = (typeof LOCKS)[number];

const OPENED = 'EGR216';

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
