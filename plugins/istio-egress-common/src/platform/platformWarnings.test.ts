import { aPlatform, toFacts } from '../__testUtils__/builders';
import { findPlatformWarnings } from './platformWarnings';

const warningsOf = (allow: string[]) =>
  findPlatformWarnings(aPlatform({ hosts: { allow } }));

describe('findPlatformWarnings', () => {
  it.each([
    ['a top-level domain', '*.com'],
    ['a suffix of a registry', '*.co.uk'],
    ['a domain that a company lends', '*.github.io'],
    ['a domain above such ones', '*.amazonaws.com'],
  ])('tells of %s', (_what, pattern) => {
    const warnings = warningsOf(['api.github.com', pattern]);

    expect(toFacts(warnings)).toEqual(['EGR908 hosts.allow[1]']);
    expect(warnings[0].level).toBe('warning');
  });

  it.each([
    ['every host', '*'],
    ['one host', 'github.io'],
    ['a domain of one owner', '*.example.com'],
    ['a company’s own top-level domain', '*.corp'],
  ])('is quiet about %s', (_what, pattern) => {
    expect(warningsOf([pattern])).toEqual([]);
  });
});
