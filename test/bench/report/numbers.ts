const DIGITS = 3;

/** A number for people: three digits that count, thousands apart. */
export function toText(value: number): string {
  return Number(value.toPrecision(DIGITS)).toLocaleString('en', {
    maximumSignificantDigits: DIGITS + 1,
  });
}
