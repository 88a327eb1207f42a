import { Platform } from 'backstage-plugin-istio-egress-common';
import { findingsAt, judgeForm } from '../draft/judgeForm';
import { FormValues } from '../draft/requestOf';

/** The client certificates that the core would take: declared for this owner and namespace, and with an effect. */
export function certificateChoices(
  values: FormValues,
  platform: Platform | undefined,
): string[] {
  if (!platform) return [];
  return Object.keys(platform.clientCertificates).filter(clientCertificate => {
    const route = { ...(values.route as object), clientCertificate };
    const findings = judgeForm(
      { ...values, route },
      { ok: true, value: platform },
    );
    return findingsAt('route.clientCertificate', findings).length === 0;
  });
}
