import { aPlatform, aPolicy, aPolicyOf } from '../__testUtils__/builders';
import { planRemoval, planRequest, readTree, renderTree } from '../repository';
import { describeRemoval } from './describeRemoval';
import { describeRenewal } from './describeRenewal';
import { describeRequest } from './describeRequest';

const platform = aPlatform();

function textOf(changes: Record<string, unknown> = {}) {
  const policy = aPolicy(changes);
  const change = planRequest({
    existing: readTree(new Map()),
    requests: [policy],
    platform,
    today: '2026-06-01',
  });
  return describeRequest(change, platform);
}

const HOSTILE =
  '<img src=x onerror=alert(1)> [click](javascript:alert(1)) @everyone #1 `code` https://evil.example\n\n# Approved';

describe('the text of a pull request', () => {
  it('says who reaches what, through which proxy, and why', () => {
    const { title, description } = textOf({ ticket: 'NET-1234' });
    expect(title).toBe('Allow egress from team-a/app to api.github.com:443');
    expect(description).toContain(
      '`api.github.com:443` through proxy `corporate`',
    );
    expect(description).toContain('The CI bot opens pull requests.');
    expect(description).toContain('NET-1234');
    expect(description).toContain('PILOT_SCOPE_GATEWAY_TO_NAMESPACE');
  });

  it('has a title that every Git host takes', () => {
    const host = `${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(
      60,
    )}.${'d'.repeat(50)}.example.com`;

    const { title } = textOf({ destinations: [{ host }] });

    expect(title).toMatch(/^Allow egress from team-a\/app to a+\..*…$/);
    expect(title).toHaveLength(250);
  });

  it('draws the way of the call', () => {
    const { description } = textOf();
    const [, picture] = description.split('```mermaid\n');
    const labels = [...picture.matchAll(/\["([^"]+)"\]/g)].map(
      ([, text]) => text,
    );
    expect(labels).toEqual([
      'workload<br/>team-a/app',
      'sidecar',
      'gateway<br/>istio-system/istio-egressgateway',
      'proxy<br/>proxy.corp.internal:3128',
      'host<br/>api.github.com:443',
    ]);
  });

  it.each(['reason', 'ticket'])('lets no markup of the %s through', field => {
    const hostile = { [field]: HOSTILE.slice(0, 100) };
    const { description } = textOf(hostile);
    const readme = renderTree([aPolicy(hostile)], platform).files.get(
      'policies/team-a.github-api/README.md',
    );
    const kit = [...renderTree([aPolicy(hostile)], platform).files].filter(
      ([path]) => /^verify\/|\/probes\.yaml$/.test(path),
    );
    expect(kit).toHaveLength(2);
    for (const [, text] of kit) expect(text).not.toContain('onerror');
    for (const text of [description, readme]) {
      expect(text).toContain('onerror');
      expect(text).not.toMatch(
        /<img|\]\(javascript|@everyone|#1 |`code`|https:\/\/evil/,
      );
      expect(text).not.toMatch(/^# Approved/m);
    }
  });

  it('stays within what Git hosts take, however much is asked for', () => {
    const { description } = textOf({
      destinations: Array.from({ length: 100 }, (_, n) => ({
        host: `a-rather-long-name-of-host-${n}.example.com`,
      })),
    });
    expect(description.length).toBeGreaterThan(50_000);
    expect(description.length).toBeLessThan(65_536);
  });

  it('of a renewal says until when, and until when it would have been', () => {
    const before = aPolicy({ expires: '2026-06-30' });
    const after = aPolicy({ expires: '2027-05-31' });
    const change = planRequest({
      existing: readTree(renderTree([before], platform).files),
      requests: [after],
      platform,
      today: '2026-06-01',
    });
    const { title, description } = describeRenewal(before, change, platform);
    expect(title).toContain('2027-05-31');
    expect(description).toContain('2026-06-30');
    expect(description).toContain('policies/team-a.github-api/README.md');
  });

  it('of a removal says what stays, and for whom', () => {
    const others = ['team-b', 'team-c', 'team-d', 'team-e'];
    const existing = readTree(
      renderTree(
        [aPolicy(), ...others.map(other => aPolicyOf(other))],
        platform,
      ).files,
    );
    const policy = 'team-a.github-api';
    const change = planRemoval({ existing, policy, platform });
    const { description } = describeRemoval(aPolicy(), change);
    const [, files, staying] = description.split(/^### /m);
    expect(files).toContain('manifests/gateways/default/');
    expect(files).toContain('/team-a/gateway.yaml');
    expect(files).not.toContain('service-entry.yaml');
    expect(staying).toContain('manifests/gateways/default/');
    expect(staying).toContain('`team-b.github-api`');
    expect(staying).toContain('and 1 more');
  });
});
