import { ANNOTATION_LOCATION, Entity } from '@backstage/catalog-model';

/** What the location of a policy's entity adds to the folder that its repository's tree begins in. */
const ENTITY_FILE = /\/?policies\/[^/]+\/catalog-info\.yaml$/;

/**
 * The folder of the repository that holds a policy, as a browser shows it;
 * `undefined` when the entity comes from elsewhere, where no pull request can
 * change it.
 */
export function repositoryOf(entity: Entity): string | undefined {
  const location = entity.metadata.annotations?.[ANNOTATION_LOCATION];
  const address = /^url:(https?:\/\/.*)$/.exec(location ?? '')?.[1];
  return address?.replace(ENTITY_FILE, '');
}
