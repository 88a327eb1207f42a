import { Readable } from 'node:stream';
import { mockServices } from '@backstage/backend-test-utils';
import { NotFoundError } from '@backstage/errors';
import {
  anArchive,
  aRequest,
  ArchivedFile,
  aTree,
} from 'istio-egress-test-utils';
import { readTarget } from './readTarget';
import { TreeReader } from './TreeReader';

const repositoryUrl = 'https://github.com/acme/egress';
const archiveUrl = `${repositoryUrl}/tree/main`;
const MEBIBYTE = 1024 ** 2;

function aTarget(folder: string) {
  const url = `${archiveUrl}/${folder}`;
  const repoUrl = 'github.com?owner=acme&repo=egress';
  return { url, repositoryUrl, repoUrl, folder, archiveUrl };
}

const dev = aTarget('clusters/dev');
const prod = aTarget('clusters/prod');
const root = aTarget('');
const targets = [dev, prod, root];

const rendered = Object.entries(aTree([aRequest()]));
const inFolder = (folder: string, files = rendered): ArchivedFile[] =>
  files.map(([path, text]) => [`${folder}/${path}`, text]);

/** So many that they are compressed until they are read. */
const many = Array.from({ length: 70 }, (_, n): [string, string] => [
  `policies/team-a.app-${n}/README.md`,
  `# ${n}\n${'Egress. '.repeat(MEBIBYTE / 64)}`,
]);

function aHost(archive: () => Promise<Buffer>) {
  return mockServices.urlReader.mock({
    readTree: async () => ({
      etag: 'commit',
      archive: async () => Readable.from([await archive()]),
      files: () => Promise.reject(new Error('not read file by file')),
      dir: () => Promise.reject(new Error('not read as a folder')),
    }),
  });
}

describe('TreeReader', () => {
  const asking = { logger: mockServices.logger.mock() };

  it('asks for an archive once, and finds in it what each tree holds', async () => {
    const reader = aHost(() =>
      anArchive([
        ...inFolder('clusters/dev'),
        ...inFolder('clusters/prod', many),
        ...rendered,
      ]),
    );
    const looseBytes = 2 * MEBIBYTE;
    const trees = new TreeReader(reader, targets, { ...asking, looseBytes });

    const read = [await trees.read(prod), await trees.read(dev)];
    expect(reader.readTree).toHaveBeenCalledTimes(1);
    expect(reader.readTree.mock.calls[0][0]).toBe(archiveUrl);
    await expect(trees.read(root)).resolves.toMatchObject({ findings: [] });
    expect(reader.readTree).toHaveBeenCalledTimes(1);

    expect(read.map(({ files }) => [...files])).toEqual([many, rendered]);
    await expect(readTarget(reader, prod, asking)).resolves.toEqual(read[0]);
    await expect(readTarget(reader, dev, asking)).resolves.toEqual(read[1]);
  });

  it('leaves a tree out that holds too much, and no other', async () => {
    const reader = aHost(() =>
      anArchive([
        ['clusters/dev/policies/team-a.app/README.md', 17 * MEBIBYTE],
        ...inFolder('clusters/prod'),
      ]),
    );
    const trees = new TreeReader(reader, [dev, prod], asking);

    const { files, findings } = await trees.read(dev);
    expect(files.size).toBe(0);
    expect(findings.map(({ code }) => code)).toEqual(['EGR506']);
    const { files: others } = await trees.read(prod);
    expect([...others]).toEqual(rendered);
  });

  it.each([
    ['does not exist', new NotFoundError('Request failed, 404 Not Found')],
    ['has no commit', new Error('Request failed for x, 409 Conflict')],
  ])('finds nothing in a repository that %s', async (_, error) => {
    const reader = aHost(() => Promise.reject(error));
    const trees = new TreeReader(reader, targets, asking);

    for (const each of targets) {
      await expect(trees.read(each)).resolves.toEqual({
        files: new Map(),
        findings: [],
      });
    }
  });

  it('says of each tree that its archive is damaged', async () => {
    const reader = aHost(async () =>
      (await anArchive(inFolder('clusters/dev'))).subarray(0, -1),
    );
    const trees = new TreeReader(reader, targets, asking);

    for (const each of targets) {
      await expect(trees.read(each)).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
        message: expect.stringContaining(`policies at ${each.url} cannot be`),
      });
    }
  });

  it('keeps nothing of a tree that has been read', async () => {
    const reader = aHost(() => anArchive(inFolder('clusters/dev')));
    const trees = new TreeReader(reader, targets, asking);
    await trees.read(dev);

    await expect(trees.read(dev)).rejects.toThrow('has been read before');
  });
});
