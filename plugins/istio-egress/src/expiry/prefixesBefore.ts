/**
 * What every day before this one begins with, and no later one. The catalog
 * compares no dates but knows prefixes, so nothing has to be written into
 * entities that would be wrong tomorrow.
 */
export function prefixesBefore(day: string): string[] {
  return [...day].flatMap((digit, position) =>
    Array.from(
      { length: Number(digit) || 0 },
      (_, smaller) => `${day.slice(0, position)}${smaller}`,
    ),
  );
}
