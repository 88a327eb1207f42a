import { parseAllDocuments, stringify } from 'yaml';

/**
 * Data as YAML, always in the same form. Strings that a YAML 1.1 reader would
 * take for something else (`y`, `on`, `0123`, a date) are quoted.
 */
export function toYaml(content: object): string {
  return stringify(content, {
    aliasDuplicateObjects: false,
    compat: 'yaml-1.1',
    lineWidth: 0,
  });
}

/** More nodes than this from one alias are an attack, not a document. */
const MAXIMUM_ALIASES = 100;

/**
 * The one mapping that a YAML text holds.
 *
 * @returns the content, or the problem in words
 */
export function parseYaml(
  text: string,
): { content: unknown; problem?: undefined } | { problem: string } {
  const documents = parseAllDocuments(text);
  if (!Array.isArray(documents) || documents.length !== 1) {
    return {
      problem: `it holds ${
        Array.isArray(documents) ? documents.length : 'no'
      } documents`,
    };
  }
  const [document] = documents;
  if (document.errors.length > 0) {
    return { problem: document.errors[0].message.split('\n')[0] };
  }
  try {
    return { content: document.toJS({ maxAliasCount: MAXIMUM_ALIASES }) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
