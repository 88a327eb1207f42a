import { quote } from '../findings';

/** What EGR003 says of a value of another type, and how YAML writes the right one. */
export function wrongType(value: unknown, expected: string) {
  return {
    value: quote(value),
    expected,
    how: '',
    ...spelling(value, expected),
  };
}

/** YAML takes quotation marks for text, and what stands without them for a number where it can be one. */
function spelling(value: unknown, expected: string) {
  if (typeof value === 'string' && /number/.test(expected)) {
    return /^\d{1,10}$/.test(value)
      ? { value: `\`"${value}"\``, how: ', without quotation marks' }
      : {};
  }
  if (expected !== 'text') return {};
  if (typeof value === 'number' && !Number.isInteger(value)) {
    return {
      how: `, in quotation marks: YAML reads ${value}0 as the number ${value}`,
    };
  }
  return typeof value === 'number' || typeof value === 'boolean'
    ? { how: `, in quotation marks: "${value}"` }
    : {};
}
