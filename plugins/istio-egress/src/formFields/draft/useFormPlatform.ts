import { PortalPlatform, usePlatform } from '../../platform/usePlatform';
import { FormValues } from './requestOf';

/** The platform of this portal, with those of the clusters that a form is for. */
export function useFormPlatform(
  formContext: { formData?: FormValues } | undefined,
): PortalPlatform | undefined {
  return usePlatform(clustersOf(formContext?.formData ?? {}));
}

/** The clusters that a form's values name: many for a request, one for the change of a policy. */
export function clustersOf({ clusters, cluster }: FormValues): unknown {
  return clusters ?? (cluster === undefined ? undefined : [cluster]);
}
