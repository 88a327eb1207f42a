import { findBeyondBounds, REQUEST_BOUNDS } from '../schema';

type Fields = Record<string, unknown>;

/**
 * What of a form's values is filled in. To a form, `''`, `null` and an empty
 * group are a field without a value; to a request they would be wrong ones.
 *
 * @public
 */
export function givenFields(values: Fields): Fields {
  // Too deep to go through, and refused for it when it is read.
  if (findBeyondBounds(values, REQUEST_BOUNDS)) return values;
  return (given(values) ?? {}) as Fields;
}

function given(value: unknown, key?: string): unknown {
  if (value === null || value === '') return undefined;
  // A label of a selector may well have an empty value.
  if (typeof value !== 'object' || key === 'selector') return value;
  if (Array.isArray(value)) {
    const elements = value
      .map(element => given(element))
      .filter(element => element !== undefined);
    return elements.length > 0 ? elements : undefined;
  }
  const fields = Object.entries(value)
    .map(([name, field]) => [name, given(field, name)] as const)
    .filter(([, field]) => field !== undefined);
  return fields.length > 0 ? Object.fromEntries(fields) : undefined;
}
