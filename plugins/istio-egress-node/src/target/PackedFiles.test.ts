import { PackedFiles } from './PackedFiles';

const MEBIBYTE = 1024 ** 2;

describe('PackedFiles', () => {
  const texts = Array.from({ length: 60 }, (_, n): [string, string] => [
    `manifests/${n}.yaml`,
    `# ${n}: ß → 出口\n`.repeat(n * 500),
  ]);

  it('gives back what was added, packed or not, in its order', async () => {
    const files = new PackedFiles();
    const half = texts.length / 2;
    for (const [path, text] of texts.slice(0, half)) {
      files.add(path, Buffer.from(text));
    }
    await files.pack();
    for (const [path, text] of texts.slice(half)) {
      files.add(path, Buffer.from(text));
    }

    expect([...(await files.files())]).toEqual(texts);
  });

  it('leaves less than a mebibyte as it is', async () => {
    const files = new PackedFiles();
    for (const [path, text] of texts) files.add(path, Buffer.from(text));
    expect(files.looseBytes).toBeGreaterThan(10 * MEBIBYTE);

    await files.pack();

    expect(files.looseBytes).toBeLessThan(MEBIBYTE);
    expect([...(await files.files())]).toEqual(texts);
  });
});
