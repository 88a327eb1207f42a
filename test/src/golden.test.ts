import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TreeIntake } from 'backstage-plugin-istio-egress-common';
import { parse } from 'yaml';
import { GoldenCase, listCases, readFiles, renderCase } from './golden/cases';

jest.setTimeout(60_000);

interface Outcome {
  exitCode: number;
  findings: unknown;
  files: Record<string, string>;
}

/** What a case's files say must come of it. */
async function expectedOf({ folder }: GoldenCase): Promise<Outcome> {
  const findings = await readFile(join(folder, 'findings.yaml'), 'utf8').then(
    text => parse(text) as unknown,
    () => [],
  );
  const files = await readFiles(join(folder, 'expected'));
  return {
    exitCode: files.size === 0 ? 1 : 0,
    findings,
    files: Object.fromEntries(files),
  };
}

describe('golden cases', () => {
  it('hold what the command line writes, byte for byte, or the findings it refuses with', async () => {
    const cases = await listCases();
    expect(cases.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['guide', 'refused-unknown-proxy']),
    );
    for (const each of cases) {
      const { files, ...rest } = await renderCase(each);
      const rendered: Outcome = { ...rest, files: Object.fromEntries(files) };
      expect({ [each.name]: rendered }).toEqual({
        [each.name]: await expectedOf(each),
      });
    }
  });

  it('lie where a repository is read, within its limits', async () => {
    for (const { name, folder } of await listCases()) {
      const intake = new TreeIntake();
      const files = await readFiles(join(folder, 'expected'));
      const left = [...files].filter(
        ([path, text]) => !intake.takes(path, Buffer.byteLength(text)),
      );
      expect({ [name]: left.map(([path]) => path) }).toEqual({ [name]: [] });
    }
  });
});
