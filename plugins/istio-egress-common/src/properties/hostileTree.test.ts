import fc from 'fast-check';
import { aPlatform, aPolicy } from '../__testUtils__/builders';
import { hostileText } from '../__testUtils__/arbitraries';
import { longestStep } from '../__testUtils__/processorTime';
import { policyEntityPath } from '../names';
import {
  planRequest,
  planRequestInSteps,
  planUpgrade,
  planUpgradeInSteps,
  readTreeInSteps,
  renderTree,
} from '../repository';
import { TreeIntake } from '../repository/TreeIntake';

const platform = aPlatform();
const today = '2026-06-01';

/** So long may one step keep a server from answering; twice what is promised, since others test beside. */
const TURN_MILLISECONDS = 200;

const name = fc.oneof(
  fc.constantFrom('team-a.github-api', 'team-a', 'Team-A', '..', '.git', ''),
  fc.constantFrom('__proto__', 'catalog-info.yaml', 'a'.repeat(300), '\0'),
  hostileText,
);

const path = fc.oneof(
  name.map(each => `policies/${each}/catalog-info.yaml`),
  fc.tuple(name, name).map(([a, b]) => `policies/${a}/${b}`),
  fc
    .array(name, { minLength: 1, maxLength: 6 })
    .map(segments => `manifests/${segments.join('/')}.yaml`),
  fc.constantFrom(
    'policies',
    'manifests',
    'catalog-info.yaml',
    'verify/verify.sh',
  ),
  hostileText,
);

const size = fc.oneof(
  fc.integer({ min: 0, max: 1000 }),
  fc.constantFrom(256 * 1024, 256 * 1024 + 1, 2 ** 31, 2 ** 53 - 1),
);

const unit = fc.oneof(
  fc.constantFrom('[', '{', '? ', '- ', ': ', 'a: ', ',', '}', '"', "'", '*a '),
  fc.constantFrom('&a ', '!a ', '%a\n', '---\n', '|\n', '>\n', '\n', ' ', '\t'),
  fc.constantFrom(
    'a: 1\n',
    '- a\n',
    'a:\n',
    '# a\n',
    '<<: *a\n',
    '\\n',
    '\ufeff',
  ),
  hostileText,
);

/** Up to 256 KiB of a few things, repeated. */
const text = fc
  .array(fc.tuple(unit, fc.constantFrom(1, 10, 1000, 100_000)), {
    minLength: 1,
    maxLength: 4,
  })
  .map(parts =>
    parts
      .map(([part, times]) =>
        part.repeat(Math.min(times, Math.floor(65_000 / (part.length || 1)))),
      )
      .join(''),
  );

describe('a repository that strangers wrote', () => {
  it('is read as far as its limits go, and what is left out is told', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(path, size)), files => {
        const intake = new TreeIntake();
        const taken = files.filter(([each, bytes]) =>
          intake.takes(each, bytes),
        );
        const paths = taken.map(([each]) => each);

        expect(new Set(paths.map(each => each.toLowerCase())).size).toBe(
          paths.length,
        );
        for (const [each, bytes] of taken) {
          expect(each).toMatch(
            /^(catalog-info\.yaml|((policies|manifests|verify|exceptions)(\/[A-Za-z0-9][-A-Za-z0-9._]*)+))$/,
          );
          expect(bytes).toBeLessThanOrEqual(1024 * 1024);
        }
        expect(intake.findings.length).toBeLessThanOrEqual(50);
        const codes = intake.findings.map(({ code }) => code);
        const tellsWhy = /EGR50[67]/.test(codes.join(' '));
        expect(intake.isFull && !tellsWhy).toBe(false);
      }),
      { numRuns: 5000 },
    );
  });

  it('keeps nobody waiting when it holds many policies', () => {
    const { files } = renderTree([aPolicy()], platform);
    const entity = files.get(policyEntityPath('team-a.github-api')) ?? '';
    const many = new Map(
      [...Array(2000).keys()].map(index => [
        policyEntityPath(`team-a.p${index}`),
        entity
          .replaceAll('github-api', `p${index}`)
          .replaceAll('name: app', `name: app-${index}`),
      ]),
    );
    const read = longestStep(readTreeInSteps(many));
    const existing = read.value;
    const requests = [aPolicy()];
    const request = longestStep(
      planRequestInSteps({ existing, requests, platform, today }),
    );
    const upgrade = longestStep(planUpgradeInSteps({ existing, platform }));

    expect(existing.policies.size).toBe(2000);
    expect(request.value.written.size).toBeGreaterThan(0);
    expect(upgrade.value.written.size).toBeGreaterThan(2000);
    for (const { milliseconds } of [read, request, upgrade]) {
      expect(milliseconds).toBeLessThan(TURN_MILLISECONDS);
    }
  });

  it('keeps nobody waiting, and is changed in nothing while it is not understood', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 3 }), texts => {
        const files = new Map(
          texts.map((each, index) => [
            `policies/team-a.p${index}/catalog-info.yaml`,
            each,
          ]),
        );
        const least = () => longestStep(readTreeInSteps(files));
        let { value: existing, milliseconds } = least();
        for (let n = 0; n < 3 && milliseconds > TURN_MILLISECONDS; n++) {
          ({ value: existing, milliseconds } = least());
        }
        expect(milliseconds).toBeLessThan(TURN_MILLISECONDS);

        expect(existing.findings.length).toBeGreaterThanOrEqual(texts.length);
        const requests = [aPolicy()];
        const changes = [
          planRequest({ existing, requests, platform, today }),
          planUpgrade({ existing, platform }),
        ];
        expect(changes.map(({ written }) => written.size)).toEqual([0, 0]);
      }),
      { numRuns: 150 },
    );
  });
});
