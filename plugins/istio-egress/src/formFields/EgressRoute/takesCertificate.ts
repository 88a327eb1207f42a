import { Platform } from 'backstage-plugin-istio-egress-common';
import { judgeForm } from '../draft/judgeForm';
import { FormValues } from '../draft/requestOf';

const FIELD = 'route.clientCertificate';

/** Whether a client certificate would have an effect: whether the core would take one. */
export function takesCertificate(
  values: FormValues,
  platform: Platform | undefined,
): boolean {
  if (!platform) return false;
  const route = { ...(values.route as object), clientCertificate: 'any' };
  return !judgeForm({ ...values, route }, { ok: true, value: platform }).some(
    ({ path }) => path === FIELD,
  );
}
