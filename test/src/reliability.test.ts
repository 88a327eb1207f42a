import { missingOn, readTestedPage } from './docs/namedTests';

const page = readTestedPage('reliability.md');

describe('docs/reliability.md', () => {
  it('names a test for every fault', () => {
    const tried = new Set(page.named.map(({ row }) => row));
    expect(page.rows.length).toBeGreaterThan(15);
    expect(page.rows.filter(fault => !tried.has(fault))).toEqual([]);
  });

  it('names tests that exist, and uses every file that it links', () => {
    expect(missingOn(page)).toEqual({ tests: [], uses: [] });
  });
});
