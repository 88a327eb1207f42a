import { exceptionFileOf } from './exceptionFileOf';

const at = (location?: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: {
    name: 'team-a.github-api',
    annotations: location
      ? { 'backstage.io/managed-by-location': location }
      : undefined,
  },
});

describe('exceptionFileOf', () => {
  it.each([
    [
      'url:https://github.com/acme/egress/tree/main/policies/team-a.x/catalog-info.yaml',
      'https://github.com/acme/egress/tree/main/exceptions/team-a.x.yaml',
    ],
    [
      'url:https://github.com/acme/egress/tree/main/clusters/prod/policies/team-a.x/catalog-info.yaml',
      'https://github.com/acme/egress/tree/main/clusters/prod/exceptions/team-a.x.yaml',
    ],
    [
      'url:https://dev.azure.com/acme/p/_git/egress?path=/policies/team-a.x/catalog-info.yaml',
      'https://dev.azure.com/acme/p/_git/egress?path=/exceptions/team-a.x.yaml',
    ],
  ])('stands beside the entity at %s', (location, file) => {
    expect(exceptionFileOf(at(location))).toBe(file);
  });

  it.each([
    [undefined],
    ['file:/policies/team-a.x/catalog-info.yaml'],
    ['url:javascript:alert(1)//policies/team-a.x/catalog-info.yaml'],
    ['url:https://github.com/acme/egress/blob/main/other.yaml'],
  ])('is nowhere for an entity at %s', location => {
    expect(exceptionFileOf(at(location))).toBeUndefined();
  });
});
