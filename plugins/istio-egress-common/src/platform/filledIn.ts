import type { z } from 'zod';

const NUMBER = /^\d{1,10}$/;

/**
 * A value with numbers and switches in place of the text that stands for them.
 * Where app-config names a variable there is text, whatever it holds, which
 * Backstage's own reader takes for what the field is (ConfigReader.getNumber).
 */
export function filledIn(value: unknown, { issues }: z.ZodError): unknown {
  return issues.reduce<unknown>((filled, issue) => {
    return issue.code === 'invalid_type'
      ? replaced(filled, issue.path, text => asType(text, issue.expected))
      : filled;
  }, value);
}

function asType(text: unknown, expected: string): unknown {
  if (typeof text !== 'string') return text;
  if (expected === 'number' && NUMBER.test(text)) return Number(text);
  return expected === 'boolean' && (text === 'true' || text === 'false')
    ? text === 'true'
    : text;
}

/** A copy in which one value is another. */
function replaced(
  value: unknown,
  [key, ...rest]: readonly PropertyKey[],
  change: (value: unknown) => unknown,
): unknown {
  if (key === undefined) return change(value);
  if (typeof value !== 'object' || value === null) return value;
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<
    PropertyKey,
    unknown
  >;
  copy[key] = replaced(copy[key], rest, change);
  return copy;
}
