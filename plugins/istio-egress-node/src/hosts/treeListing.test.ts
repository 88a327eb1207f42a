import fc from 'fast-check';
import { readTreeListing } from './treeListing';

/** An answer that arrives in parts of so many bytes. */
async function* inParts(text: string, bytes: number) {
  const whole = Buffer.from(text);
  for (let at = 0; at < whole.length; at += bytes) {
    yield whole.subarray(at, at + bytes);
  }
}

const entry = fc.record(
  {
    path: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
    mode: fc.constantFrom('100644', '040000', '120000', '160000'),
    type: fc.constantFrom('blob', 'tree', 'commit'),
    sha: fc.constant('0123456789012345678901234567890123456789'),
    size: fc.nat(),
  },
  { requiredKeys: ['path', 'mode', 'type', 'sha'] },
);

describe('readTreeListing', () => {
  it('reads every answer as JSON does, however it is cut on its way', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(entry, { maxLength: 6 }),
        fc.boolean(),
        fc.constantFrom(undefined, 2),
        fc.integer({ min: 1, max: 50 }),
        async (entries, truncated, space, bytes) => {
          const tree = entries.map(each => ({ ...each, url: '{"' }));
          const text = JSON.stringify(
            { sha: '0', url: 'https://host/{sha}"', tree, truncated },
            undefined,
            space,
          );

          const listing = await readTreeListing(inParts(text, bytes));

          expect(listing).toEqual({ entries, truncated });
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each([
    ['nothing', ''],
    ['another answer', '{"message":"Not Found"}'],
    ['a part of an answer', '{"sha":"0","tree":[{"path":"a'],
    ['a list of something else', '{"tree":[{"path":1}]}'],
    ['a page', '<html></html>'],
    ['an entry without an end', `{"tree":[{"path":"${'a'.repeat(100_000)}"}]}`],
  ])('throws for %s', async (_, text) => {
    await expect(readTreeListing(inParts(text, 64))).rejects.toThrow(
      /^It |JSON/,
    );
  });
});
