import { isRenderedPath } from './renderedPath';

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
