import { FILE_BYTES, TEXT_BYTES } from '../files';
import { LOCATION_PATH, VERIFY_PATH } from '../names';

/** Longer than any path that is derived from names of Kubernetes and DNS. */
const PATH_CHARACTERS = 1024;

const POLICY = '[a-z0-9][-a-z0-9.]{0,62}';
const SEGMENT = '[A-Za-z0-9][-A-Za-z0-9._]{0,511}';

/** What is parsed, or compared field by field. */
const DATA = [
  new RegExp(`^policies/${POLICY}/catalog-info\\.yaml$`),
  new RegExp(`^exceptions/${POLICY}\\.yaml$`),
  new RegExp(
    `^manifests/(policies|namespaces|gateways)(/${SEGMENT}){1,3}/${SEGMENT}\\.yaml$`,
  ),
];

/** What people and their shells read. */
const TEXT = [
  new RegExp(`^policies/${POLICY}/(README\\.md|probes\\.yaml)$`),
  // Where each policy had a program of its own, in repositories that were rendered before.
  new RegExp(
    `^policies/${POLICY}/verify/(job\\.yaml|probes\\.sh|verify\\.sh)$`,
  ),
];

const ENTITY_OF_ANY_NAME = /^policies\/[^/]*\/catalog-info\.yaml$/;
const FOLDER = /^(exceptions|policies|manifests)$/;

/**
 * How many bytes a file of an egress repository may have, by its path alone;
 * undefined of a path that nothing is rendered to.
 */
export function bytesAllowedFor(path: string): number | undefined {
  if (path.length > PATH_CHARACTERS) return undefined;
  if (path === LOCATION_PATH) return FILE_BYTES;
  if (path === VERIFY_PATH) return TEXT_BYTES;
  if (DATA.some(shape => shape.test(path))) return FILE_BYTES;
  return TEXT.some(shape => shape.test(path)) ? TEXT_BYTES : undefined;
}

/**
 * Whether a file stands where the catalog would take it for a policy's entity,
 * or where a folder belongs, and nothing is rendered there.
 */
export function isInTheWay(path: string): boolean {
  return FOLDER.test(path) || ENTITY_OF_ANY_NAME.test(path);
}
