import {
  ANNOTATION_LOCATION,
  Entity,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { Policy } from 'backstage-plugin-istio-egress-common';
import { FormValues, REQUEST_KEYS } from '../draft/requestOf';

/** The values with which a form about a policy begins: its request, and where it is kept. */
export function chosenPolicy(entity: Entity, request: Policy): FormValues {
  return {
    // What a policy that was chosen before asked for goes with it.
    ...Object.fromEntries(REQUEST_KEYS.map(key => [key, undefined])),
    ...request,
    policy: stringifyEntityRef(entity),
    targetUrl: entity.metadata.annotations?.[ANNOTATION_LOCATION],
  };
}
