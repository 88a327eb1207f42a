import { readFindingsPage, toFindingsPage } from './docs/findings';

describe('docs/findings.md', () => {
  it('lists what the catalogue holds', async () => {
    expect(await readFindingsPage()).toBe(toFindingsPage());
  });
});
