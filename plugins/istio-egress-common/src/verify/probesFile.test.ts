import fc from 'fast-check';
import { parse } from 'yaml';
import { hostileText, plausibleRequest } from '../__testUtils__/arbitraries';
import { aPlatform, aPlatformConfig, aPolicy } from '../__testUtils__/builders';
import { verifyObjectName } from '../names';
import { readPlatform } from '../platform';
import { renderTree } from '../repository';
import { readRequest } from '../request';

const PROBES = 'policies/team-a.github-api/probes.yaml';

/** `key: value` in the spelling of JSON, and mappings a line: all that the program can read. */
const LINE =
  /^(# .*|[a-z]+: ("[^"\\]*"|[[{] .* [}\]]|\[\{ .* \}\])|probes:| {2}- \{ from: "[a-z-]+"(, [a-z]+: "[^"\\]*")+ \})$/;

function linesOf(text: string): string[] {
  return text.trimEnd().split('\n');
}

describe('the list of probes', () => {
  it('says who makes the calls', () => {
    const files = renderTree(
      [
        aPolicy({
          workload: {
            namespace: 'team-a',
            name: 'app',
            serviceAccount: 'robot',
            selector: { app: 'x' },
          },
        }),
      ],
      aPlatform({ verifyImage: 'registry.corp.internal/curl:1' }),
    ).files;
    expect(parse(files.get(PROBES)!)).toMatchObject({
      namespace: 'team-a',
      name: 'egress-verify-github-api',
      target: 'deploy/app',
      account: 'robot',
      labels: { 'sidecar.istio.io/inject': 'true', app: 'x' },
      image: 'registry.corp.internal/curl:1',
    });
  });

  it('names no Deployment where the policy is for every pod', () => {
    const { files } = renderTree(
      [aPolicy({ workload: { namespace: 'team-a' } })],
      aPlatform(),
    );
    expect(parse(files.get(PROBES)!)).not.toHaveProperty('target');
  });

  it('leaves room for the caller in the name of a Job', () => {
    expect(
      `${verifyObjectName('a'.repeat(63))}-outside-the-mesh`.length,
    ).toBeLessThanOrEqual(63);
  });

  it('is YAML that the program can read line by line, whatever people write', () => {
    let read = 0;
    fc.assert(
      fc.property(
        plausibleRequest,
        fc.array(hostileText, { maxLength: 3 }),
        (request, noProxy) => {
          const policy = readRequest(request);
          const platform = readPlatform(
            aPlatformConfig({
              noProxy,
              limits: { wildcards: true, direct: true, envoyFilters: true },
            }),
          );
          if (!policy.ok || !platform.ok) return;
          for (const [path, text] of renderTree([policy.value], platform.value)
            .files) {
            if (!path.endsWith('/probes.yaml')) continue;
            read += 1;
            for (const line of linesOf(text)) expect(line).toMatch(LINE);
            const [old, now] = (['1.1', '1.2'] as const).map(version =>
              parse(text, { version }),
            );
            expect(old).toEqual(now);
            expect(now.namespace).toBe(policy.value.workload.namespace);
          }
        },
      ),
      { numRuns: 300 },
    );
    expect(read).toBeGreaterThan(20);
  });
});
