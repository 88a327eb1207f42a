import {
  everySuffix,
  readSuffixesModule,
  toSuffixesModule,
} from './golden/suffixes';

describe('abovePublicSuffixes.ts', () => {
  it('knows every domain above a public suffix of the installed list', async () => {
    expect(everySuffix()).toEqual(
      expect.arrayContaining(['co.uk', 'github.io', 's3.amazonaws.com']),
    );
    expect(await readSuffixesModule()).toBe(toSuffixesModule());
  });
});
