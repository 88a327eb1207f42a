import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TreeIntake } from 'backstage-plugin-istio-egress-common';
import { parse } from 'yaml';
import {
  CASES,
  GoldenCase,
  listCases,
  readFiles,
  renderCase,
} from './golden/cases';

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

/** Where the tree of a file begins: that of a cluster is read by itself. */
function treeOf(path: string): string {
  return /^clusters\/[^/]+\//.exec(path)?.[0] ?? '';
}

const cases = listCases();

it('has golden cases of what is rendered, and of what is refused', () => {
  expect(cases.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['guide', 'refused-unknown-proxy']),
  );
});

describe.each(cases)('golden case $name', each => {
  it('is what the command line writes, byte for byte, or refuses', async () => {
    const { files, ...rest } = await renderCase(each);
    const rendered: Outcome = { ...rest, files: Object.fromEntries(files) };
    expect(rendered).toEqual(await expectedOf(each));
  });

  it('is within the limits of a repository that is read', async () => {
    const intakes = new Map<string, TreeIntake>();
    const files = await readFiles(join(each.folder, 'expected'));
    const left = [...files].filter(([path, text]) => {
      const tree = treeOf(path);
      const intake = intakes.get(tree) ?? new TreeIntake();
      intakes.set(tree, intake);
      return !intake.takes(path.slice(tree.length), Buffer.byteLength(text));
    });
    expect(left.map(([path]) => path)).toEqual([]);
  });
});

describe('the tree of the reference case', () => {
  // Reviewers read it in one sitting; the policy must not drown in what is beside it.
  it('has at most 520 lines', async () => {
    const files = await readFiles(join(CASES, 'guide', 'expected'));
    const lines = [...files.values()].map(text => text.split('\n').length - 1);
    const sum = lines.reduce((all, count) => all + count, 0);
    expect(sum).toBeGreaterThan(0);
    expect(sum).toBeLessThanOrEqual(520);
  });
});
