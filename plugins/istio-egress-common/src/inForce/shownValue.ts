const LONGEST_SHOWN = 200;

/** The user and the password of an address, which an environment variable of a proxy may hold. */
const CREDENTIALS = /:\/\/[^\s/@"]+@/g;

/** A value as people read it: a text as it is, all else as JSON; cut where it is long, and without passwords. */
export function toShown(value: unknown): string {
  const shown = toText(value).replace(CREDENTIALS, '://…@');
  return shown.length > LONGEST_SHOWN
    ? `${shown.slice(0, LONGEST_SHOWN)}…`
    : shown;
}

function toText(value: unknown): string {
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value);
  } catch {
    return '…';
  }
}
