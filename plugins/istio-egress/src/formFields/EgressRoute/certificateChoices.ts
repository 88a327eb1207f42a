import { Platform } from 'backstage-plugin-istio-egress-common';
import { findingsAt, judgeForm } from '../draft/judgeForm';
import { FormValues } from '../draft/requestOf';

/** The client certificates that the core would take in each chosen cluster: declared for this owner and namespace, and with an effect. */
export function certificateChoices(
  values: FormValues,
  platforms: readonly Platform[],
): string[] {
  const declared = Object.keys(platforms[0]?.clientCertificates ?? {});
  return declared.filter(clientCertificate => {
    const route = { ...(values.route as object), clientCertificate };
    return platforms.every(value => {
      const findings = judgeForm({ ...values, route }, { ok: true, value });
      return findingsAt('route.clientCertificate', findings).length === 0;
    });
  });
}
