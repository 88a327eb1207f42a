import {
  ANNOTATION_LOCATION,
  Entity,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { Policy, requestFields } from 'backstage-plugin-istio-egress-common';
import { FormValues } from '../draft/requestOf';

/** The values with which a form about a policy begins: its request, and where it is kept. */
export function chosenPolicy(entity: Entity, request: Policy): FormValues {
  return {
    // What a policy that was chosen before asked for goes with it.
    ...Object.fromEntries(requestFields.map(key => [key, undefined])),
    ...request,
    policy: stringifyEntityRef(entity),
    targetUrl: entity.metadata.annotations?.[ANNOTATION_LOCATION],
  };
}
