import { Finding, finding, listOf, quote } from '../findings';
import type { Platform } from '../platform';
import type { Policy } from '../request';
import type { RepositoryAddress } from '../schema';
import { isInside, isSameRepository, Place, placesOf } from './places';

/** An address that policies come from, or go to. */
export interface AskedPlace {
  /** As it was given. */
  text: string;
  /** The field that holds it. */
  path: string;
  /** Absent: it cannot be read as that of a repository. */
  address?: RepositoryAddress;
}

/**
 * Why policies may not be kept at an address, or not this one: the platform
 * does not list the repository, or not this branch or folder, or neither the
 * namespace nor the owner for it. Nothing where the platform lists none.
 *
 * @public
 */
export function findUngoverned(
  { text, path, address }: AskedPlace,
  policy: Policy | undefined,
  platform: Platform,
): Finding[] {
  const places = placesOf(platform);
  if (places === undefined) return [];
  const value = quote(text);
  const ofRepository = address
    ? places.filter(place => isSameRepository(place.address, address))
    : [];
  if (address === undefined || ofRepository.length === 0) {
    return [finding('EGR422', path, { value, known: urlsOf(places) })];
  }
  const here = ofRepository.filter(place => isInside(place.address, address));
  if (here.length === 0) {
    return [finding('EGR423', path, { value, known: urlsOf(ofRepository) })];
  }
  return policy ? findStranger(value, here, policy) : [];
}

function findStranger(
  value: string,
  here: readonly Place[],
  { owner, workload: { namespace } }: Policy,
): Finding[] {
  const ofNamespace = here.filter(
    ({ namespaces }) => namespaces?.includes(namespace) ?? true,
  );
  if (ofNamespace.length === 0) {
    return [
      finding('EGR424', 'workload.namespace', {
        value,
        namespace: quote(namespace),
        known: listOf(new Set(here.flatMap(each => each.namespaces ?? []))),
      }),
    ];
  }
  if (ofNamespace.some(({ owners }) => owners?.includes(owner) ?? true)) {
    return [];
  }
  return [
    finding('EGR425', 'owner', {
      value,
      owner: quote(owner),
      known: listOf(new Set(ofNamespace.flatMap(each => each.owners ?? []))),
    }),
  ];
}

function urlsOf(places: readonly Place[]): string {
  return listOf(places.map(({ url }) => url));
}
