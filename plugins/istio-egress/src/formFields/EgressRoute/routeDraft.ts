import { EffectiveRoute, Exit } from 'backstage-plugin-istio-egress-common';
import { RouteDraft } from './schema';

/** With another exit; what is the platform's own choice is left to it, and so is what only the exit before had. */
export function withExit(
  draft: RouteDraft,
  exit: Exit,
  defaults: Partial<Pick<EffectiveRoute, 'exit'>>,
): RouteDraft {
  const { proxy, gateway, waypoint, clientCertificate } = draft;
  return {
    ...(exit !== defaults.exit && { exit }),
    ...(proxy && { proxy }),
    ...(exit === 'gateway' && gateway && { gateway }),
    ...(exit === 'waypoint' && waypoint && { waypoint }),
    ...(exit === 'gateway' && clientCertificate && { clientCertificate }),
  };
}

/** With another value of one field, which goes where there is none. */
export function withField(
  { ...draft }: RouteDraft,
  field: 'proxy' | 'gateway' | 'waypoint' | 'clientCertificate',
  value: string | undefined,
): RouteDraft {
  if (value) draft[field] = value;
  else delete draft[field];
  return draft;
}
