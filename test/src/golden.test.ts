import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { GoldenCase, listCases, readFiles, renderCase } from './golden/cases';

async function isRefused({ folder }: GoldenCase): Promise<boolean> {
  return access(join(folder, 'findings.yaml')).then(
    () => true,
    () => false,
  );
}

describe('golden cases', () => {
  it('hold what the command line writes, byte for byte, or the findings it refuses with', async () => {
    const cases = await listCases();
    expect(cases.map(({ name }) => name)).toContain('guide');
    for (const each of cases) {
      const rendered = await renderCase(each);
      if (await isRefused(each)) {
        const expected = parse(
          await readFile(join(each.folder, 'findings.yaml'), 'utf8'),
        );
        expect([each.name, rendered.exitCode, rendered.findings]).toEqual([
          each.name,
          1,
          expected,
        ]);
        expect([each.name, ...rendered.files.keys()]).toEqual([each.name]);
      } else {
        const expected = await readFiles(join(each.folder, 'expected'));
        expect([each.name, rendered.findings]).toEqual([each.name, []]);
        expect([each.name, Object.fromEntries(rendered.files)]).toEqual([
          each.name,
          Object.fromEntries(expected),
        ]);
      }
    }
  });
});
