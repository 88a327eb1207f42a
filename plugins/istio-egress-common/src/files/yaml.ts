import { Document, isScalar, parseAllDocuments, stringify, visit } from 'yaml';
import { quote } from '../findings';

/**
 * Data as YAML, always in the same form. Strings that a YAML 1.1 reader would
 * take for something else (`y`, `on`, `0123`, a date) are quoted.
 */
export function toYaml(content: object): string {
  return stringify(content, {
    aliasDuplicateObjects: false,
    compat: 'yaml-1.1',
    // Else every node is searched for tags that might need one.
    directives: false,
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
  // Keys that are collections take exponential time; the library's own search
  // for keys given twice, and for the lines of many errors, quadratic time.
  const documents = parseAllDocuments(text, {
    stringKeys: true,
    uniqueKeys: false,
    prettyErrors: false,
  });
  if (!Array.isArray(documents) || documents.length !== 1) {
    return {
      problem: `it holds ${
        Array.isArray(documents) ? documents.length : 'no'
      } documents`,
    };
  }
  const [document] = documents;
  if (document.errors.length > 0) {
    const [{ message, pos }] = document.errors;
    const line = text.slice(0, pos[0]).split('\n').length;
    return { problem: `${message.split('\n')[0]} (line ${line})` };
  }
  const twice = keyGivenTwice(document);
  if (twice !== undefined) return { problem: `${quote(twice)} is given twice` };
  try {
    return { content: document.toJS({ maxAliasCount: MAXIMUM_ALIASES }) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

function keyGivenTwice(document: Document.Parsed): string | undefined {
  let twice: string | undefined;
  visit(document, {
    Map: (_position, { items }) => {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        const name = isScalar(key) ? key.value : key;
        if (seen.has(name)) {
          twice = String(name);
          return visit.BREAK;
        }
        seen.add(name);
      }
      return undefined;
    },
  });
  return twice;
}
