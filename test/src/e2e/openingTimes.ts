import type { Person } from './Person';

const TIMES = 5;

/**
 * How long the Egress page takes to a policy's row, in milliseconds, one time after
 * the other. The best of them is what the page needs; the rest is what else the
 * machine does.
 */
export async function openingTimes(
  person: Person,
  policy: RegExp,
): Promise<number[]> {
  const took: number[] = [];
  while (took.length < TIMES) {
    const begun = Date.now();
    await person.visit('/egress');
    await person.page.getByRole('link', { name: policy }).first().waitFor();
    took.push(Date.now() - begun);
  }
  process.stdout.write(`first rows after ${took.join(', ')} ms\n`);
  return took;
}
