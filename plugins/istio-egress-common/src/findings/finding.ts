import {
  catalogue,
  FindingCode,
  FindingLevel,
  FindingValues,
  Problem,
} from './catalogue';

/**
 * One thing that is wrong, as data: the form marks `path`, the scaffolder and
 * the command line print it, machines read `code`.
 *
 * @public
 */
export interface Finding {
  code: FindingCode;
  level: FindingLevel;
  /** Into the request (or the platform), such as `destinations[0].host`; empty for the whole. */
  path: string;
  /** The fact, with the user's own value. */
  message: string;
  /** One thing to do. */
  fix: string;
  /** The name in its tree of the policy that it is about, where a set is judged. */
  policy?: string;
  /** The cluster for which it holds, where the platform has clusters. */
  cluster?: string;
  /** How many further findings it stands for (EGR021). */
  more?: number;
}

/**
 * What a reader returns: the value, or every reason why there is none.
 *
 * @public
 */
export type Read<T> =
  | { ok: true; value: T }
  | { ok: false; findings: Finding[] };

/** The values of a code as the last argument of a call; none where its wording takes none. */
export type ValuesArgument<Values> = keyof Values extends never
  ? []
  : [values: Values];

/** Makes a finding with the catalogue's wording. */
export function finding<Code extends FindingCode>(
  code: Code,
  path: string,
  ...[values]: ValuesArgument<FindingValues<Code>>
): Finding {
  return worded(code, path, values ?? {});
}

/** {@link finding}, for a problem that was found before its place was known. */
export function findingOf({ code, values }: Problem, path: string): Finding {
  return worded(code, path, values);
}

function worded(
  code: FindingCode,
  path: string,
  values: Readonly<Record<string, string>>,
): Finding {
  const { level, message, fix } = catalogue[code];
  return {
    code,
    level,
    path,
    message: fill(message, values),
    fix: fill(fix, values),
  };
}

/** One pass: braces of a user's value stay as they are. */
function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => values[name]);
}

const SHOWN_CHARACTERS = 80;

/**
 * Every code with its level and what it is about, for documentation.
 *
 * @public
 */
export function findingTitles(): Record<
  FindingCode,
  { level: FindingLevel; title: string }
> {
  return catalogue;
}

/**
 * A user's value as one short line, whatever it is. In backticks, since people
 * read findings in Markdown too, where a bare `*.example.com` begins italics.
 *
 * @public
 */
export function quote(value: unknown): string {
  // Cut first: a text of a megabyte is not escaped as a whole to show its beginning.
  const shown =
    typeof value === 'string' ? value.slice(0, SHOWN_CHARACTERS + 1) : value;
  const json = JSON.stringify(shown) ?? String(shown);
  const text = typeof value === 'string' ? json.slice(1, -1) : json;
  const short =
    text.length > SHOWN_CHARACTERS
      ? `${text.slice(0, SHOWN_CHARACTERS)}…`
      : text;
  return `\`${short.replaceAll('`', "'")}\``;
}

const LISTED_CHOICES = 50;

/**
 * Several choices as one phrase; of very many the first ones.
 *
 * @public
 */
export function listOf(choices: Iterable<string>): string {
  const all = [...choices];
  if (all.length === 0) return 'nothing';
  const listed = all.slice(0, LISTED_CHOICES).map(quote).join(', ');
  const more = all.length - LISTED_CHOICES;
  return more > 0 ? `${listed} and ${more} more` : listed;
}

/**
 * Findings with the cluster for which they hold; as they are, where there is none.
 *
 * @public
 */
export function forCluster<T extends Finding>(
  cluster: string | undefined,
  findings: readonly T[],
): T[] {
  return cluster === undefined
    ? [...findings]
    : findings.map(each => ({ ...each, cluster }));
}

/**
 * Whether anything may be written.
 *
 * @public
 */
export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some(({ level }) => level === 'error');
}
