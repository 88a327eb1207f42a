import { aPlatform, aPolicy, aPolicyOf } from '../__testUtils__/builders';
import { FILES, POLICIES } from '../files';
import { renderTree } from './renderTree';
import { TreeIntake } from './TreeIntake';

const ENTITY = 'policies/team-a.github-api/catalog-info.yaml';
const SIDECAR = 'manifests/namespaces/team-a/sidecar.yaml';

/** What is taken of files by path and size, and the codes of the findings. */
function takenOf(files: [path: string, size: number][]) {
  const intake = new TreeIntake();
  const taken = files.filter(([path, size]) => intake.takes(path, size));
  return {
    taken: taken.map(([path]) => path),
    codes: intake.findings.map(({ code }) => code),
    isFull: intake.isFull,
  };
}

describe('TreeIntake', () => {
  it('takes all that policies are rendered to', () => {
    const { files } = renderTree([aPolicy(), aPolicyOf('team-b')], aPlatform());
    const sizes = [...files].map(
      ([path, text]) => [path, text.length] as [string, number],
    );

    expect(files.size).toBeGreaterThan(20);
    expect(takenOf(sizes)).toEqual({
      taken: [...files.keys()],
      codes: [],
      isFull: false,
    });
  });

  it.each([
    'README.md',
    'src/policies/a.b/catalog-info.yaml',
    'policies/a.b/deep/catalog-info.yaml',
    'policies/a.b/image.png',
    'verify/other.sh',
    'manifests/namespaces/team-a/data.json',
    'manifests/other/team-a/sidecar.yaml',
    'manifests/namespaces/../../etc/passwd.yaml',
    'manifests/namespaces/a/b/c/d/e.yaml',
    `manifests/namespaces/${'a'.repeat(2000)}/sidecar.yaml`,
    'manifests/namespaces/team-a/side\0car.yaml',
    'manifests\\namespaces\\team-a\\sidecar.yaml',
    '/catalog-info.yaml',
    '',
  ])('leaves %j alone', path => {
    expect(takenOf([[path, 1]])).toEqual({
      taken: [],
      codes: [],
      isFull: false,
    });
  });

  it.each([
    [
      'an entity in a folder that no policy has',
      'policies/A/catalog-info.yaml',
    ],
    ['an entity in a folder without a name', 'policies//catalog-info.yaml'],
    ['an entity in a climbing folder', 'policies/../catalog-info.yaml'],
    ['a file or a link in place of the policies', 'policies'],
    ['a file or a link in place of the manifests', 'manifests'],
  ])('reports %s', (_what, path) => {
    expect(takenOf([[path, 1]])).toMatchObject({
      taken: [],
      codes: ['EGR508'],
    });
  });

  it.each([
    ['twice', SIDECAR],
    ['in other letters too', SIDECAR.replace('sidecar', 'Sidecar')],
  ])('reports a path that is there %s', (_what, path) => {
    expect(
      takenOf([
        [SIDECAR, 1],
        [path, 1],
      ]),
    ).toMatchObject({ taken: [SIDECAR], codes: ['EGR508'] });
  });

  it('takes a file of 256 KiB, a text of four times as much, and reports more', () => {
    const kibibytes = 1024;
    expect(
      takenOf([
        [ENTITY, 256 * kibibytes],
        [SIDECAR, 256 * kibibytes + 1],
        ['policies/a.b/README.md', 1024 * kibibytes],
        ['policies/a.c/README.md', 1024 * kibibytes + 1],
        ['policies/a.b/probes.yaml', 1024 * kibibytes],
        ['policies/a.b/verify/probes.sh', 1024 * kibibytes],
        ['src/data.bin', 1024 * kibibytes + 1],
      ]),
    ).toMatchObject({
      taken: [
        ENTITY,
        'policies/a.b/README.md',
        'policies/a.b/probes.yaml',
        'policies/a.b/verify/probes.sh',
      ],
      codes: ['EGR506', 'EGR506'],
    });
  });

  it.each<[string, number, (n: number) => [string, number]]>([
    ['policies', POLICIES, n => [`policies/a.b${n}/catalog-info.yaml`, 1]],
    ['files', FILES, n => [`policies/a.b${n}/README.md`, 1]],
    ['bytes', 1536, n => [`policies/a.b${n}/catalog-info.yaml`, 256 * 1024]],
    ['bytes of others', 512, n => [`src/${n}`, 1024 ** 2]],
  ])('takes no more %s than there may be', (_what, limit, fileOf) => {
    const intake = new TreeIntake();
    for (let n = 0; n < limit; n++) intake.takes(...fileOf(n));
    expect(intake.findings).toEqual([]);

    expect(intake.takes(...fileOf(limit))).toBe(false);

    expect(intake.findings.map(({ code }) => code)).toEqual(['EGR507']);
    expect(intake.isFull).toBe(true);
    expect(intake.takes(ENTITY, 1)).toBe(false);
  });

  it('reads no further after a file that is longer than what is skipped', () => {
    expect(
      takenOf([
        [SIDECAR, 16 * 1024 ** 2 + 1],
        [ENTITY, 1],
      ]),
    ).toEqual({ taken: [], codes: ['EGR506'], isFull: true });
  });

  it('tells so many findings as somebody reads, and first that the rest is not known', () => {
    const intake = new TreeIntake();
    for (let n = 0; n < 1000; n++) {
      intake.takes(`policies/A${n}/catalog-info.yaml`, 1);
    }
    intake.takes('src/data.bin', 4 * 1024 ** 3);

    expect(intake.findings).toHaveLength(50);
    expect(intake.findings[0].code).toBe('EGR507');
  });
});
