interface Field {
  lowest: number;
  highest: number;
  /** What stands for its numbers, from the lowest on. */
  names: readonly string[];
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const DAYS = 'sun mon tue wed thu fri sat'.split(' ');

/** As Kubernetes reads them: its cron knows Sunday as 0 alone (robfig/cron, spec.go). */
const FIELDS: readonly Field[] = [
  { lowest: 0, highest: 59, names: [] },
  { lowest: 0, highest: 23, names: [] },
  { lowest: 1, highest: 31, names: [] },
  { lowest: 1, highest: 12, names: MONTHS },
  { lowest: 0, highest: 6, names: DAYS },
];

const DESCRIPTOR =
  /^@(yearly|annually|monthly|weekly|daily|midnight|hourly|every (\d{1,9}(h|m|s))+)$/;

/** `*`, a value or a range, perhaps with a step. */
const PART = /^([*?]|([0-9a-z]{1,3})(?:-([0-9a-z]{1,3}))?)(?:\/(\d{1,3}))?$/i;

/** Whether Kubernetes takes a text as the schedule of a CronJob. */
export function isSchedule(text: string): boolean {
  if (DESCRIPTOR.test(text)) return true;
  const words = text.split(' ');
  return (
    words.length === FIELDS.length &&
    words.every((word, index) =>
      word.split(',').every(part => isPart(part, FIELDS[index])),
    )
  );
}

function isPart(text: string, field: Field): boolean {
  const [, all, first, last, step] = PART.exec(text) ?? [];
  if (all === undefined || Number(step) === 0) return false;
  if (first === undefined) return true;
  const from = valueOf(first, field);
  const to = last === undefined ? from : valueOf(last, field);
  return from >= field.lowest && to <= field.highest && from <= to;
}

/** A number, or NaN. */
function valueOf(word: string, { lowest, names }: Field): number {
  const index = names.indexOf(word.toLowerCase());
  if (index >= 0) return lowest + index;
  return /^\d+$/.test(word) ? Number(word) : NaN;
}
