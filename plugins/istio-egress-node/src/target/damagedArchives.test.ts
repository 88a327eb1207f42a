import { Buffer } from 'node:buffer';
import { Readable } from 'node:stream';
import { gunzipSync, gzipSync } from 'node:zlib';
import { mockServices } from '@backstage/backend-test-utils';
import {
  anArchive,
  ArchivedFile,
  aRequest,
  aTree,
  longestTurn,
} from 'istio-egress-test-utils';
import { readTarget } from './readTarget';

const url = 'https://github.com/acme/app';
const root = { url, archiveUrl: url, folder: '' };
const folder = {
  url: `${url}/tree/HEAD/egress`,
  archiveUrl: url,
  folder: 'egress',
};

const MEBIBYTE = 1024 * 1024;

/** Health answers within this time. */
const LONGEST_TURN_MS = 100;

const files: ArchivedFile[] = Object.entries(aTree([aRequest()]));
const inFolder = (all: ArchivedFile[]) =>
  all.map(([path, content]): ArchivedFile => [`egress/${path}`, content]);

/** A host that sends these bytes, in chunks as they come over a network. */
const sending = (archive: Buffer, chunk = 64 * 1024) =>
  mockServices.urlReader.mock({
    readTree: async () => ({
      etag: 'commit',
      archive: async () =>
        Readable.from(
          Array.from(
            { length: Math.ceil(archive.length / chunk) },
            (_, index) => archive.subarray(index * chunk, (index + 1) * chunk),
          ),
        ),
      files: () => Promise.reject(new Error('not read file by file')),
      dir: () => Promise.reject(new Error('not read as a folder')),
    }),
  });

const read = (archive: Buffer, target: typeof root = root) =>
  readTarget(sending(archive), target, { logger: mockServices.logger.mock() });

describe('An archive', () => {
  it.each<[string, ArchivedFile[], string[]]>([
    ['skipped', [...files, ['src/data.bin', 256 * MEBIBYTE]], []],
    [
      'too large for what it is',
      [...files, ['policies/team-a.x/README.md', 8 * MEBIBYTE]],
      ['EGR506'],
    ],
    [
      'beyond all limits together',
      [
        ...files,
        ...[...Array(40).keys()].map(
          (index): ArchivedFile => [`src/${index}`, 16 * MEBIBYTE],
        ),
      ],
      ['EGR507'],
    ],
    [
      'many and tiny',
      [
        ...files,
        ...[...Array(20_000).keys()].map(
          (index): ArchivedFile => [`src/${index}`, 'x'],
        ),
      ],
      [],
    ],
  ])('with files that are %s keeps nobody waiting', async (_, held, codes) => {
    const archive = await anArchive(held);
    let found: string[] = [];

    const turn = await longestTurn(async () => {
      const { findings } = await read(archive);
      found = findings.map(({ code }) => code);
    });

    expect(found).toEqual(codes);
    expect(turn).toBeLessThan(LONGEST_TURN_MS);
  });

  it('gives the files of its folder alone, whatever lies beside it', async () => {
    const archive = await anArchive([
      ...inFolder(files),
      ['egress-2/policies/team-a.other/catalog-info.yaml', 'kind: Resource\n'],
      ['policies/team-a.another/catalog-info.yaml', 'kind: Resource\n'],
      ['data.bin', 600 * MEBIBYTE],
    ]);

    const { files: found, findings } = await read(archive, folder);

    expect(findings).toEqual([]);
    expect([...found]).toEqual(files);
  });

  it.each<[string, (archive: Buffer) => Buffer]>([
    [
      'is cut in the middle',
      archive => archive.subarray(0, archive.length / 2),
    ],
    ['is cut before its last byte', archive => archive.subarray(0, -1)],
    ['is empty', () => Buffer.alloc(0)],
    [
      'has a wrong byte',
      archive => {
        const damaged = Buffer.from(archive);
        damaged[Math.floor(archive.length / 2)] ^= 0xff;
        return damaged;
      },
    ],
    [
      'was cut before it was compressed',
      archive => gzipSync(gunzipSync(archive).subarray(0, 1500)),
    ],
    [
      'has a header whose sum is wrong',
      archive => {
        const tar = gunzipSync(archive);
        tar[0] ^= 1;
        return gzipSync(tar);
      },
    ],
    ['is a page of a proxy', () => Buffer.from('<html>Sign in</html>')],
    [
      'is a compressed page of a proxy',
      () => gzipSync('<html>Sign in</html>'.repeat(100)),
    ],
    ['is compressed twice', archive => gzipSync(archive)],
    ['is a zip', () => Buffer.from('PK\x03\x04 and so on')],
  ])(
    'that %s is an error that names the repository, and never an empty repository',
    async (_, damage) => {
      const archive = await anArchive(files);

      await expect(read(damage(archive))).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
        message: expect.stringContaining(
          `The policies at ${url} cannot be read`,
        ),
      });
    },
  );
});
