import fc from 'fast-check';
import { aPlatform, aPolicyOf, aResolved } from '../__testUtils__/builders';
import { hostsOverlap } from '../schema';
import { ClashRule, firstClashes } from './firstClashes';
import { PlacedDestination, placed } from './placed';

const platform = aPlatform({
  limits: { wildcards: true, envoyFilters: true, direct: true },
});

const destination = fc.record({
  host: fc.constantFrom(
    ...['example.com', 'a.example.com', 'b.a.example.com', 'a.example.org'],
    ...['*.example.com', '*.a.example.com', 'xa.example.com', '*.example.org'],
  ),
  proxy: fc.constantFrom('corporate', 'emea', 'direct'),
});

const policies = fc
  .array(fc.array(destination, { minLength: 1, maxLength: 3 }), {
    maxLength: 8,
  })
  .map(all =>
    all.map((destinations, index) =>
      aResolved(aPolicyOf(`team-${index % 3}`, { destinations }), platform),
    ),
  );

const ruleOf = (ownMayDiffer: boolean): ClashRule<PlacedDestination> => ({
  placeOf: ({ by }) => by.policy.workload.namespace,
  wayOf: ({ destination: { proxyName } }) => proxyName,
  clash: (earlier, later) =>
    !(ownMayDiffer && earlier.by === later.by) &&
    earlier.destination.proxyName !== later.destination.proxyName,
});

/** Every destination held against every earlier one. */
function allComparisons(
  all: readonly PlacedDestination[],
  { placeOf, clash }: ClashRule<PlacedDestination>,
) {
  return all.flatMap((each, index) => {
    const first = all
      .slice(0, index)
      .find(
        earlier =>
          placeOf(earlier) === placeOf(each) &&
          hostsOverlap(earlier.destination.host, each.destination.host) &&
          clash(earlier, each),
      );
    return first ? [{ each, first }] : [];
  });
}

describe('firstClashes', () => {
  it.each([
    ['and policies contradict themselves too', false],
    ['and a policy may make exceptions of its own', true],
  ])('finds what comparing all with all finds, %s', (_what, ownMayDiffer) => {
    const rule = ruleOf(ownMayDiffer);
    let found = 0;
    fc.assert(
      fc.property(policies, set => {
        const all = placed(set);
        const clashes = firstClashes(all, rule);
        expect(clashes).toEqual(allComparisons(all, rule));
        found += clashes.length;
      }),
      { numRuns: 500 },
    );
    expect(found).toBeGreaterThan(500);
  });
});
