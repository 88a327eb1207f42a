import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { parse } from 'yaml';
import { listCases, readFiles } from './golden/cases';

const PROGRAM = 'verify/verify.sh';

/** The verification kits of all golden cases: the programs, and the lists of probes by their paths. */
async function kits() {
  const programs = new Map<string, string>();
  const lists = new Map<string, string>();
  for (const { folder } of listCases()) {
    const expected = join(folder, 'expected');
    for (const [path, text] of await readFiles(expected)) {
      if (path.endsWith(PROGRAM)) programs.set(join(expected, path), text);
      if (path.endsWith('/probes.yaml')) lists.set(join(expected, path), text);
    }
  }
  return { programs, lists };
}

describe('verification kits', () => {
  it('are one program that a shell reads, the same for every platform', async () => {
    const { programs } = await kits();
    expect(programs.size).toBeGreaterThan(1);
    expect(new Set(programs.values()).size).toBe(1);
    execFileSync('sh', ['-n', [...programs.keys()][0]]);
  });

  it('are lists of which the program finds every probe', async () => {
    const { programs, lists } = await kits();
    const [program] = programs.values();
    const [reader] = program.match(/^probes\(\) .*$/m) ?? [];
    expect(reader).toContain('sed');
    for (const [file, text] of lists) {
      const { probes } = parse(text) as { probes: { from: string }[] };
      const callers = [...new Set(probes.map(({ from }) => from))];
      const found = callers.flatMap(from =>
        execFileSync(
          'sh',
          ['-c', `list=$0\n${reader}\nprobes "$1"`, file, from],
          { encoding: 'utf8' },
        )
          .trimEnd()
          .split('\n')
          .map(line => parse(line)[0]),
      );
      // Istio's configuration names the wildcard itself; a call needs a host.
      const asked = probes.map(probe =>
        probe.from === 'istioctl'
          ? probe
          : JSON.parse(JSON.stringify(probe).replaceAll('*.', 'www.')),
      );
      expect(found).toEqual(asked);
    }
  });
});
