import { z } from 'zod';
import {
  Finding,
  finding,
  findingOf,
  furtherFindings,
  listOf,
  Problem,
  quote,
} from '../findings';
import { childOf } from '../plainData';
import type { ShapeRule } from './fields';
import { wrongType } from './wrongType';

/** No field that exists has a longer name, and no label. */
const LONGEST_KEY = 330;

/** `['destinations', 0, 'host']` as `destinations[0].host`; keys that nobody can mean are cut. */
export function toPath(keys: readonly PropertyKey[]): string {
  return keys.reduce<string>((path, key) => {
    if (typeof key === 'number') return `${path}[${key}]`;
    const text = String(key);
    const name =
      text.length > LONGEST_KEY ? `${text.slice(0, LONGEST_KEY)}…` : text;
    return path === '' ? name : `${path}.${name}`;
  }, '');
}

function valueAt(input: unknown, keys: readonly PropertyKey[]): unknown {
  return keys.reduce<unknown>(childOf, input);
}

const EXPECTED: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping of fields',
  record: 'a mapping',
};

/** No more findings are made of one input; the rest is counted. */
const MOST_ISSUES = 200;

/** The issues that zod found, as findings about the user's own values; of very many the first ones, and how many there are. */
export function toFindings(
  error: z.ZodError,
  input: unknown,
  schema: z.ZodType,
): Finding[] {
  const findings: Finding[] = [];
  let more = 0;
  for (const issue of error.issues) {
    const room = MOST_ISSUES - findings.length;
    if (room > 0) findings.push(...toFinding(issue, input, schema, room));
    more += countOf(issue) - Math.min(countOf(issue), Math.max(room, 0));
  }
  return more > 0 ? [...findings, furtherFindings(more)] : findings;
}

/** How many findings an issue stands for. */
function countOf(issue: z.core.$ZodIssue): number {
  if (issue.code === 'unrecognized_keys') return issue.keys.length;
  return issue.code === 'invalid_key'
    ? issue.issues.filter(({ code }) => code === 'custom').length
    : 1;
}

function toFinding(
  issue: z.core.$ZodIssue,
  input: unknown,
  schema: z.ZodType,
  room: number,
): Finding[] {
  const path = toPath(issue.path);
  const value = valueAt(input, issue.path);
  const field = path || 'The whole';
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.slice(0, room).map(key =>
        finding('EGR001', toPath([...issue.path, key]), {
          key: quote(key),
          known: knownKeys(schema, issue.path),
        }),
      );
    case 'invalid_type':
      return [
        value === undefined
          ? finding('EGR002', path, {
              field,
              expected:
                descriptionAt(schema, issue.path) ??
                EXPECTED[issue.expected] ??
                issue.expected,
            })
          : finding(
              'EGR003',
              path,
              wrongType(
                value,
                (issue.expected === 'array' &&
                  descriptionAt(schema, issue.path)) ||
                  (EXPECTED[issue.expected] ?? issue.expected),
              ),
            ),
      ];
    case 'invalid_value':
      return [
        value === undefined
          ? finding('EGR002', path, {
              field,
              expected: `one of ${listOf(issue.values.map(String))}`,
            })
          : finding('EGR009', path, {
              value: quote(value),
              choices: listOf(issue.values.map(String)),
            }),
      ];
    case 'invalid_key':
      return issue.issues.flatMap(each =>
        each.code === 'custom'
          ? [brokenRule(each, path, issue.path.at(-1))]
          : [],
      );
    case 'too_small':
    case 'too_big':
      return [
        finding('EGR013', path, {
          field,
          count: entriesIn(value),
          limits:
            issue.code === 'too_small'
              ? `at least ${issue.minimum}`
              : `at most ${issue.maximum}`,
        }),
      ];
    case 'custom':
      return [brokenRule(issue, path, value)];
    default:
      return [
        finding(
          'EGR003',
          path,
          wrongType(value, 'what the documentation says'),
        ),
      ];
  }
}

function entriesIn(value: unknown): string {
  const count = Array.isArray(value) ? value.length : value;
  if (count === 0) return 'no entries';
  return count === 1 ? '1 entry' : `${count} entries`;
}

function brokenRule(
  { params }: z.core.$ZodIssueCustom,
  path: string,
  value: unknown,
): Finding {
  // zod's own type of an issue does not know who wrote its parameters: `rule`.
  const { code, values } = params as unknown as ShapeRule;
  return findingOf(
    { code, values: { value: quote(value), ...values } } as Problem,
    path,
  );
}

/** The fields that exist where an unknown one was found, for the fix. */
function knownKeys(schema: z.ZodType, keys: readonly PropertyKey[]): string {
  const at = unwrap(schemaAt(schema, keys));
  return at instanceof z.ZodObject ? Object.keys(at.shape).join(', ') : '';
}

/** What a field is described by, be it optional or not. */
function descriptionAt(
  schema: z.ZodType,
  keys: readonly PropertyKey[],
): string | undefined {
  const at = schemaAt(schema, keys);
  if (at?.description !== undefined) return at.description;
  const bare = unwrap(at);
  return bare instanceof z.ZodType ? bare.description : undefined;
}

function schemaAt(
  schema: z.ZodType,
  keys: readonly PropertyKey[],
): z.ZodType | undefined {
  let at: unknown = schema;
  for (const key of keys) {
    at = unwrap(at);
    if (at instanceof z.ZodObject) at = at.shape[String(key)];
    else if (at instanceof z.ZodArray) at = at.element;
    else if (at instanceof z.ZodRecord) at = at.valueType;
  }
  return at instanceof z.ZodType ? at : undefined;
}

function unwrap(schema: unknown): unknown {
  let at = schema;
  while (
    at instanceof z.ZodOptional ||
    at instanceof z.ZodDefault ||
    at instanceof z.ZodPrefault
  ) {
    at = at.unwrap();
  }
  return at;
}
