import { aPolicyEntity } from '../testing/entities';
import { repositoryOf } from './repositoryOf';

function located(location?: string) {
  const entity = aPolicyEntity();
  entity.metadata.annotations = {
    ...(location && { 'backstage.io/managed-by-location': location }),
  };
  return entity;
}

describe('repositoryOf', () => {
  it.each([
    [
      'url:https://github.com/acme/egress/tree/main/policies/team-a.github-api/catalog-info.yaml',
      'https://github.com/acme/egress/tree/main',
    ],
    [
      'url:https://gitlab.corp/net/app/-/blob/main/deploy/egress/policies/a.b/catalog-info.yaml',
      'https://gitlab.corp/net/app/-/blob/main/deploy/egress',
    ],
  ])('of %s is %s', (location, folder) => {
    expect(repositoryOf(located(location))).toBe(folder);
  });

  it.each([
    ['no location', undefined],
    ['a file', 'file:/srv/policies/a.b/catalog-info.yaml'],
    ['another kind of location', 'bootstrap:bootstrap'],
    ['an address that is none of the web', 'url:javascript:alert(1)'],
  ])('is unknown with %s', (_, location) => {
    expect(repositoryOf(located(location))).toBeUndefined();
  });
});
