import { ANNOTATION_LOCATION, Entity } from '@backstage/catalog-model';
import { exceptionPath } from 'backstage-plugin-istio-egress-common';

const ENTITY_FILE = /policies\/([^/]+)\/catalog-info\.yaml$/;

/** The page of the exception beside a policy's entity; `undefined` when the entity comes from elsewhere. */
export function exceptionFileOf(entity: Entity): string | undefined {
  const location = entity.metadata.annotations?.[ANNOTATION_LOCATION];
  const address = /^url:(https?:\/\/.*)$/.exec(location ?? '')?.[1];
  return address && ENTITY_FILE.test(address)
    ? address.replace(ENTITY_FILE, (_, policy: string) => exceptionPath(policy))
    : undefined;
}
