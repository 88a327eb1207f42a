export { digestOf, digestOfParts } from './digest';
export {
  ARCHIVE_BYTES,
  DESTINATIONS,
  FILE_BYTES,
  FILES,
  POLICIES,
  PORTS_OF_A_HOST,
  SKIPPED_BYTES,
  TEXT_BYTES,
  TOLD_FINDINGS,
  TREE_BYTES,
  YAML_TOKENS,
} from './limits';
export { bullets, escaped, factTable, fenced } from './markdown';
export { intactDigest, stamped, stampState } from './stamp';
export type { YamlContent } from './yaml';
export { parsePlainYaml, parseYaml, parseYamlInSteps, toYaml } from './yaml';
