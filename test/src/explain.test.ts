import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { explain } from 'backstage-plugin-istio-egress-common';

const GUIDE = readFileSync(
  resolve(__dirname, '../mesh/testdata/guide/expected/manifests/guide.yaml'),
  'utf8',
);
const SERVER = '      hosts: [api.github.com]\n';

const passthrough = GUIDE.replace(
  SERVER,
  `${SERVER}      tls: { mode: PASSTHROUGH }\n`,
);
const withoutRule = passthrough
  .split('---\n')
  .filter(document => !document.includes('kind: DestinationRule'))
  .join('---\n');

function errorsOf(text: string): string[] {
  return explain([text])
    .findings.filter(({ level }) => level === 'error')
    .map(({ code, object, path }) => `${code} ${object?.kind} ${path}`);
}

function callOf(text: string, workload: string) {
  return explain([text]).calls.find(
    each => each.workload === workload && each.host === 'api.github.com',
  );
}

/** The guide that this product started from, as it stands and with its two repairs. */
describe('the guide, explained', () => {
  const unseen = 'EGR811 VirtualService spec.gateways';
  const wrapped = 'EGR812 DestinationRule spec.trafficPolicy.tls.mode';

  it.each([
    [
      'as it stands',
      GUIDE,
      ['EGR810 Gateway spec.servers[0].tls', unseen, wrapped],
      'broken',
      'doubled',
    ],
    [
      'with passthrough at the gateway',
      passthrough,
      [unseen, wrapped],
      'broken',
      'doubled',
    ],
    [
      'with passthrough and without the rule',
      withoutRule,
      [unseen],
      'direct',
      'application',
    ],
  ])('%s', (_, text, errors, outcome, tls) => {
    expect(errorsOf(text)).toEqual(errors);
    expect(callOf(text, 'app-deployment')).toEqual({
      namespace: 'team-a',
      workload: 'app-deployment',
      host: 'api.github.com',
      port: 443,
      path: ['sidecar', 'api.github.com:443'],
      tls,
      outcome,
    });
  });

  it('says that applications alone know of the proxy', () => {
    const { findings } = explain([GUIDE]);
    expect(findings).toContainEqual(
      expect.objectContaining({
        code: 'EGR813',
        object: {
          kind: 'Deployment',
          namespace: 'team-a',
          name: 'app-deployment',
        },
        path: 'spec.template.spec.containers[0].env[1]',
      }),
    );
  });
});
