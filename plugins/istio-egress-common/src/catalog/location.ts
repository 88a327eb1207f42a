import { CLUSTERS_TARGET, POLICIES_TARGET } from '../names';

/**
 * What the name of every tree's Location begins with.
 *
 * @public
 */
export const LOCATION_PREFIX = 'egress-';

/** Its name in a tree whose repository nobody has named. */
export const DEFAULT_LOCATION = `${LOCATION_PREFIX}policies`;

/** The entity at a tree's root, by which the catalog finds every policy. */
export function toLocationEntity(
  name: string,
  holds: 'policies' | 'clusters' = 'policies',
) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Location',
    metadata: {
      name,
      description: 'The egress policies of this repository.',
    },
    // Without a type it has its own location's: a repository's, or a file's.
    spec: {
      targets: [holds === 'policies' ? POLICIES_TARGET : CLUSTERS_TARGET],
    },
  };
}
