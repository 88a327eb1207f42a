import {
  Composer,
  Document,
  isScalar,
  Lexer,
  Parser,
  Schema,
  stringify,
  Tags,
  visit,
} from 'yaml';
import { quote } from '../findings';
import { finish, Steps } from '../steps';
import { FILE_BYTES, YAML_ALIASES, YAML_TOKENS } from './limits';

/**
 * What stands for itself to a reader of YAML 1.1 or 1.2: a letter, then signs that
 * mean nothing there; but no word for `true`, `false` or `null`, and no exponent,
 * which the library takes for a number.
 */
const PLAIN =
  /^(?!(?:true|false|null|yes|no|on|off|y|n|e-?\d+)$)[a-z][a-z0-9./-]*$/i;

const STRINGS = 'tag:yaml.org,2002:str';

/**
 * The library compares each string with every way to write a number, a date or a
 * truth. That is half of the time of rendering, and most strings start with a letter.
 */
const SCHEMA = new Schema({
  compat: 'yaml-1.1',
  customTags: tags => tags.map(withPlainStrings),
});

function withPlainStrings(tag: Tags[number]): Tags[number] {
  if (typeof tag === 'string' || tag.tag !== STRINGS) return tag;
  const { stringify: compared } = tag;
  if (compared === undefined) return tag;
  return {
    ...tag,
    stringify: (item, ...context) =>
      typeof item.value === 'string' && PLAIN.test(item.value)
        ? item.value
        : compared(item, ...context),
  };
}

/**
 * Data as YAML, always in the same form. Strings that a YAML 1.1 reader would
 * take for something else (`y`, `on`, `0123`, a date) are quoted.
 */
export function toYaml(content: object): string {
  return stringify(content, {
    aliasDuplicateObjects: false,
    // Else every node is searched for tags that might need one.
    directives: false,
    lineWidth: 0,
    schema: SCHEMA,
  });
}

/**
 * What a YAML text says, or the problem in words.
 *
 * @public
 */
export type YamlContent =
  | { content: unknown; problem?: undefined }
  | { problem: string };

/** After so many tokens, less than a millisecond's work, others may have a turn. */
const TOKENS_OF_A_STEP = 200;

/** What the lexer puts before a scalar that is neither quoted nor an alias. */
const SCALAR_FOLLOWS = '\x1f';

/** How long a text may be that is parsed. */
export interface YamlSize {
  characters: number;
  /** Values, signs and line ends, which is what parsing time depends on. */
  tokens: number;
}

const USUAL_SIZE: YamlSize = { characters: FILE_BYTES, tokens: YAML_TOKENS };

/**
 * The one mapping that a YAML text holds, with as many anchors and aliases as a
 * person writes. A text beyond the limits is a problem too.
 *
 * @public
 */
export function parseYaml(
  text: string,
  most: YamlSize = USUAL_SIZE,
): YamlContent {
  return finish(parseYamlInSteps(text, most));
}

/** {@link parseYaml}, some values at a time. */
export function parseYamlInSteps(
  text: string,
  most: YamlSize = USUAL_SIZE,
): Steps<YamlContent> {
  return contentOf(text, YAML_ALIASES, most);
}

/**
 * {@link parseYaml} of a text in the form that `toYaml` gives, whoever edited it
 * since: a directive, a tag or an alias would make it say something else than
 * a reviewer reads.
 */
export function parsePlainYaml(text: string): Steps<YamlContent> {
  return contentOf(text, 0);
}

function* contentOf(
  text: string,
  aliases: number,
  most = USUAL_SIZE,
): Steps<YamlContent> {
  const tokens = yield* tokensOf(text, aliases, most);
  if (typeof tokens === 'string') return { problem: tokens };
  const document = yield* documentOf(text, tokens);
  if (typeof document === 'string') return { problem: document };
  const twice = keyGivenTwice(document);
  if (twice !== undefined) return { problem: `${quote(twice)} is given twice` };
  try {
    return { content: document.toJS({ maxAliasCount: YAML_ALIASES }) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

/** A text's tokens, or why it is not parsed: it would take too long, or it is not plain. */
function* tokensOf(
  text: string,
  aliases: number,
  most: YamlSize,
): Steps<string[] | string> {
  if (text.length > most.characters) {
    return `it is longer than ${most.characters} characters`;
  }
  const tokens: string[] = [];
  let found = 0;
  for (const token of new Lexer().lex(text)) {
    if (tokens.length === most.tokens) {
      return `it holds more than ${most.tokens} values, signs and line ends`;
    }
    const sign = tokens.at(-1) === SCALAR_FOLLOWS ? '' : token[0];
    if (sign === '&' || sign === '*') found += 1;
    if (found > aliases) {
      return aliases === 0
        ? `it holds the anchor or alias ${quote(token)} in place of a value`
        : `it holds more than ${aliases} anchors and aliases`;
    }
    if (aliases === 0 && (sign === '!' || sign === '%')) {
      return `it holds the tag or directive ${quote(token)}`;
    }
    tokens.push(token);
    if (tokens.length % TOKENS_OF_A_STEP === 0) yield;
  }
  return tokens;
}

/** The one document that a text's tokens make, or the problem. */
function* documentOf(
  text: string,
  tokens: readonly string[],
): Steps<Document.Parsed | string> {
  // Keys that are collections take exponential time; the library's own search
  // for keys given twice, and for the lines of many errors, quadratic time.
  const composer = new Composer({
    stringKeys: true,
    uniqueKeys: false,
    prettyErrors: false,
  });
  const parser = new Parser();
  const documents: Document.Parsed[] = [];
  for (const [position, lexeme] of [...tokens, undefined].entries()) {
    const parts = lexeme === undefined ? parser.end() : parser.next(lexeme);
    for (const part of parts) {
      // One is enough: others may follow by the thousand.
      if (part.type === 'error') {
        return problemAt(text, part.message, part.offset);
      }
      documents.push(...withoutTraces(() => [...composer.next(part)]));
      if (documents.length > 1) return 'it holds several documents';
    }
    if (position % TOKENS_OF_A_STEP === 0) yield;
  }
  documents.push(...withoutTraces(() => [...composer.end()]));
  if (documents.length !== 1) {
    return `it holds ${documents.length === 0 ? 'no' : 'several'} documents`;
  }
  const [document] = documents;
  const [error] = document.errors;
  return error ? problemAt(text, error.message, error.pos[0]) : document;
}

/** The library makes an error of every character that it does not expect; what takes time is where each was made. */
function withoutTraces<T>(work: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function problemAt(text: string, message: string, offset: number): string {
  const line = text.slice(0, offset).split('\n').length;
  return `${message.split('\n')[0]} (line ${line})`;
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
