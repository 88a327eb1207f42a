import type { Platform } from '../platform';
import { readRepositoryPattern, RepositoryAddress } from '../schema';

/** A place of the platform where policies are kept. */
export interface Place {
  /** As the platform writes it. */
  url: string;
  address: RepositoryAddress;
  namespaces?: readonly string[];
  owners?: readonly string[];
}

/** What a repository's default branch is called, unless its place names another one. */
const USUAL_BRANCH = 'main';

/**
 * Where the platform's policies are kept. `undefined`: it does not say, and
 * every repository makes policies. `defaults.repository` belongs to the list;
 * where an entry is about it, that one's limits hold.
 */
export function placesOf({
  repositories,
  defaults,
}: Platform): Place[] | undefined {
  if (repositories === undefined) return undefined;
  const listed = repositories.flatMap(each => toPlace(each));
  const usual =
    defaults.repository === undefined
      ? []
      : toPlace({ url: defaults.repository });
  return [
    ...listed,
    ...usual.filter(
      ({ address }) =>
        !listed.some(other => isSameRepository(other.address, address)),
    ),
  ];
}

function toPlace(entry: Omit<Place, 'address'>): Place[] {
  const address = readRepositoryPattern(entry.url);
  return address ? [{ ...entry, address }] : [];
}

/** Whether an address is of the repository of a pattern, or of one of its repositories. */
export function isSameRepository(
  pattern: RepositoryAddress,
  { origin, repository }: RepositoryAddress,
): boolean {
  return (
    pattern.origin === origin &&
    pattern.repository.length === repository.length &&
    pattern.repository.every(
      (segment, index) => segment === '*' || segment === repository[index],
    )
  );
}

/**
 * Whether an address of its repository lies in a place. Anyone who may push can
 * make a branch, so one that the place does not name is not in it.
 */
export function isInside(
  place: RepositoryAddress,
  { namesBranch, inside }: RepositoryAddress,
): boolean {
  const begin =
    namesBranch && !place.namesBranch
      ? [USUAL_BRANCH, ...place.inside]
      : place.inside;
  return (
    (namesBranch || !place.namesBranch) &&
    begin.every((segment, index) => segment === inside[index])
  );
}

/**
 * Whether policies may come from an address, whosever they are: it lies in one
 * of the platform's places, or the platform names none.
 *
 * @public
 */
export function isGoverned(
  address: RepositoryAddress | undefined,
  platform: Platform,
): boolean {
  const places = placesOf(platform);
  return (
    places === undefined ||
    (address !== undefined &&
      places.some(
        place =>
          isSameRepository(place.address, address) &&
          isInside(place.address, address),
      ))
  );
}
