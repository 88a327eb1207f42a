import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { listCases, readFiles } from './golden/cases';

/** Every file of the golden cases' verification kits, by its folder. */
async function kits(): Promise<Map<string, Map<string, string>>> {
  const found = new Map<string, Map<string, string>>();
  for (const { folder } of await listCases()) {
    const files = await readFiles(join(folder, 'expected'));
    for (const [path, text] of files) {
      const [, kit, file] = /^(.*\/verify)\/([^/]+)$/.exec(path) ?? [];
      if (kit === undefined) continue;
      const key = join(folder, 'expected', kit);
      found.set(key, (found.get(key) ?? new Map()).set(file, text));
    }
  }
  return found;
}

describe('verification kits', () => {
  it('are scripts that a shell reads, and Jobs that run the same script', async () => {
    const all = await kits();
    expect(all.size).toBeGreaterThan(0);
    for (const [folder, files] of all) {
      expect([...files.keys()].sort()).toEqual([
        'job.yaml',
        'probes.sh',
        'verify.sh',
      ]);
      for (const script of ['probes.sh', 'verify.sh']) {
        execFileSync('sh', ['-n', join(folder, script)]);
      }
      const documents = parseAllDocuments(files.get('job.yaml') ?? '').map(
        document => document.toJS(),
      );
      expect(documents[0]).toMatchObject({
        kind: 'ConfigMap',
        data: { 'probes.sh': files.get('probes.sh') },
      });
    }
  });
});
