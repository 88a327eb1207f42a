import fc from 'fast-check';
import { presentingRequest } from '../__testUtils__/arbitraries';
import { aPlatform } from '../__testUtils__/builders';
import { planRequest, readTree, renderTree } from '../repository';
import { readRequest } from '../request';

const OWNER = 'group:default/team-a';

const clientCertificates = {
  client: {
    owners: [OWNER],
    namespaces: ['team-a'],
    hosts: ['*.example.com'],
  },
};

const platforms = [
  aPlatform({ clientCertificates }),
  aPlatform({
    clientCertificates,
    defaults: { route: { proxy: 'direct', clientCertificate: 'client' } },
    limits: { direct: true },
  }),
];

/** Every Secret that a gateway or a pod is told to read. */
function shownBy(files: ReadonlyMap<string, string>): string[] {
  return [...files]
    .filter(([path]) => path.startsWith('manifests/'))
    .flatMap(([, text]) =>
      [
        ...text.matchAll(
          /(?:credentialName|secretName|secretKeyRef|secretRef|imagePullSecrets): *(.*)/g,
        ),
      ].map(([, name]) => name),
    );
}

describe('a Secret', () => {
  it('is shown for nobody, from nowhere and to no host but as it is declared', () => {
    let shown = 0;
    fc.assert(
      fc.property(
        presentingRequest,
        fc.constantFrom(...platforms),
        (request, platform) => {
          const read = readRequest(request);
          if (!read.ok) return;
          const policy = read.value;
          const { written } = planRequest({
            existing: readTree(new Map()),
            requests: [policy],
            platform,
            today: '2026-06-01',
          });
          const secrets = shownBy(written);
          expect(secrets).toEqual(
            shownBy(renderTree([policy], platform).files),
          );
          if (secrets.length === 0) return;
          shown++;
          expect(new Set(secrets)).toEqual(new Set(['client']));
          expect(policy).toMatchObject({
            owner: OWNER,
            workload: { namespace: 'team-a' },
          });
          const asked = policy.destinations.filter(
            ({ protocol }) => protocol === 'HTTP',
          );
          for (const { host } of asked) {
            expect(host).toMatch(/\.example\.com$/);
          }
        },
      ),
      { numRuns: 1000 },
    );
    expect(shown).toBeGreaterThan(5);
  });
});
