import {
  Finding,
  judgeDraft,
  Platform,
  Read,
} from 'backstage-plugin-istio-egress-common';
import { todayOf } from '../../expiry/expiryOf';
import { FormValues, requestOf } from './requestOf';

/** What is wrong with a form's request, as far as it is filled in; a platform that cannot be read judges nothing. */
export function judgeForm(
  values: FormValues,
  platform: Read<Platform> | undefined,
): Finding[] {
  return judgeDraft(
    requestOf(values),
    platform?.ok ? platform.value : undefined,
    todayOf(),
  );
}

/** Whether a finding is about a field, or a part of it. */
export function isAbout(field: string, { path }: Finding): boolean {
  return (
    path === field ||
    path.startsWith(`${field}.`) ||
    path.startsWith(`${field}[`)
  );
}

/** Those of the findings that are about a field, or a part of it. */
export function findingsAt(
  field: string,
  findings: readonly Finding[],
): Finding[] {
  return findings.filter(finding => isAbout(field, finding));
}
