import { policyName } from './entities';
import { isRenderedPath, isRenderedPathOf } from './renderedPath';

describe('isRenderedPath', () => {
  it.each([
    'manifests/namespaces/team-a/sidecar.yaml',
    'manifests/gateways/default/api.github.com-443-corporate/gateway.yaml',
  ])('takes %s', path => {
    expect(isRenderedPath(path)).toBe(true);
  });

  it.each([
    'deploy/namespaces/team-a/sidecar.yaml',
    'policies/team-a.github-api/x/catalog-info.yaml',
    'manifests/sidecar.yaml',
    'manifests/namespaces/team-a/sidecar.json',
    'manifests/namespaces/../../x/secret.yaml',
    '/manifests/namespaces/team-a/sidecar.yaml',
    'manifests/namespaces/team-a\\..\\sidecar.yaml',
    'manifests/namespaces//sidecar.yaml',
    'manifests/namespaces/.git/config.yaml',
  ])('refuses %s', path => {
    expect(isRenderedPath(path)).toBe(false);
  });
});

describe('isRenderedPathOf', () => {
  const policy = 'team-a.github-api';

  it.each([
    'manifests/policies/team-a.github-api/network-policy.yaml',
    'manifests/namespaces/team-a/sidecar.yaml',
    'manifests/gateways/default/authorization-policy.yaml',
    'manifests/gateways/default/api.github.com-443-corporate/gateway.yaml',
    'manifests/gateways/default/api.github.com-443-corporate/team-a/gateway.yaml',
  ])('takes %s', path => {
    expect(isRenderedPathOf(policy, path)).toBe(true);
  });

  it.each([
    'manifests/policies/team-a.other/network-policy.yaml',
    'manifests/policies/team-a/network-policy.yaml',
    'manifests/namespaces/team-b/sidecar.yaml',
    'manifests/namespaces/team/sidecar.yaml',
    'manifests/namespaces/team-a.github-api/sidecar.yaml',
    'manifests/app/own/deployment.yaml',
    'manifests/gateways/default/api.github.com-443-corporate/team-b/gateway.yaml',
    'manifests/namespaces/team-a/../team-b/sidecar.yaml',
  ])('refuses %s', path => {
    expect(isRenderedPathOf(policy, path)).toBe(false);
  });

  it('knows the namespace of a policy whose name was cut', () => {
    const namespace = 'n'.repeat(60);
    const cut = policyName({ name: 'github-api', workload: { namespace } });

    expect(
      isRenderedPathOf(cut, `manifests/namespaces/${namespace}/sidecar.yaml`),
    ).toBe(true);
    expect(
      isRenderedPathOf(cut, 'manifests/namespaces/other/sidecar.yaml'),
    ).toBe(false);
  });
});
