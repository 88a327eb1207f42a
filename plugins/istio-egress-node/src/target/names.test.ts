import { KubernetesValidatorFunctions } from '@backstage/catalog-model';
import { readRequest } from 'backstage-plugin-istio-egress-common';
import { aRequest } from 'istio-egress-test-utils';
import { branchName, locationName } from './names';

function aPolicy(name: string) {
  const request = readRequest(aRequest({ name }));
  if (!request.ok) throw new Error(JSON.stringify(request.findings));
  return request.value;
}

describe('locationName', () => {
  it('is readable, and the same for each try', () => {
    expect(locationName('github.com?owner=acme&repo=egress')).toBe(
      locationName('github.com?owner=acme&repo=egress', ''),
    );
    expect(locationName('github.com?owner=acme&repo=egress')).toMatch(
      /^egress-acme-egress-[0-9a-f]{8}$/,
    );
  });

  it.each([
    ['hosts', 'github.com?owner=a&repo=b', '', 'ghe.corp?owner=a&repo=b', ''],
    ['repositories', 'h?owner=a&repo=b-c', '', 'h?owner=a-b&repo=c', ''],
    ['folders', 'h?owner=a&repo=b', 'c/d', 'h?owner=a&repo=b', 'c-d'],
  ])('tells %s apart', (_, repoUrl, folder, otherUrl, otherFolder) => {
    expect(locationName(repoUrl, folder)).not.toBe(
      locationName(otherUrl, otherFolder),
    );
  });

  it.each([
    ['long', `h?owner=${'a'.repeat(39)}&repo=${'b'.repeat(100)}`],
    ['strange', 'h?owner=~acme~&repo=...'],
  ])(
    'is a valid name of an entity when the repository has a %s one',
    (_, url) => {
      expect(
        KubernetesValidatorFunctions.isValidObjectName(locationName(url)),
      ).toBe(true);
    },
  );
});

describe('branchName', () => {
  it.each([
    ['request', undefined, 'istio-egress/request/team-a/github-api'],
    ['remove', undefined, 'istio-egress/remove/team-a/github-api'],
    [
      'request',
      'prod/egress',
      'istio-egress/request-in-prod-egress/team-a/github-api',
    ],
  ] as const)('names the branch of a %s in folder %s', (verb, folder, name) => {
    expect(branchName(verb, aPolicy('github-api'), folder)).toBe(name);
  });

  it('has no part that Git refuses for its end', () => {
    expect(branchName('request', aPolicy('lock'))).not.toMatch(/\.lock(\/|$)/);
  });
});
