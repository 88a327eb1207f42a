import { KubernetesValidatorFunctions } from '@backstage/catalog-model';
import { readRequest } from 'backstage-plugin-istio-egress-common';
import { aRequest } from 'istio-egress-test-utils';
import { branchNames, locationName, upgradeBranchNames } from './names';

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

describe('branchNames', () => {
  const branchOf = (folder?: string) =>
    branchNames('request', aPolicy('github-api'), folder).branch;

  it.each(['request', 'renew', 'remove'] as const)(
    'keeps the branch of a %s at the root of a repository',
    verb => {
      expect(branchNames(verb, aPolicy('github-api'))).toEqual({
        branch: `istio-egress/${verb}/team-a/github-api`,
      });
    },
  );

  it('is readable in a folder, and knows the name of an earlier release', () => {
    expect(
      branchNames('request', aPolicy('github-api'), 'prod/egress'),
    ).toEqual({
      branch: expect.stringMatching(
        /^istio-egress\/request-in-prod-egress-[0-9a-f]{16}\/team-a\/github-api$/,
      ),
      former: 'istio-egress/request-in-prod-egress/team-a/github-api',
    });
  });

  it.each([
    ['x/y', 'x-y'],
    ['A.b', 'a-b'],
    ['a', 'A'],
    ['x/y', 'x//y'],
    ['größe', 'gr e'],
    ['-', '_'],
    [`${'a'.repeat(60)}/b`, `${'a'.repeat(60)}/c`],
  ])('tells the folders %s and %s apart', (one, other) => {
    expect(branchOf(one)).not.toBe(branchOf(other));
  });

  it('is no longer than Git hosts take', () => {
    const policy = readRequest(
      aRequest({
        name: 'n'.repeat(63),
        workload: { namespace: 's'.repeat(63), name: 'app' },
      }),
    );
    if (!policy.ok) throw new Error(JSON.stringify(policy.findings));
    const { branch } = branchNames('request', policy.value, 'f/'.repeat(200));
    expect(branch.length).toBeLessThanOrEqual(250);
  });

  it('has no part that Git refuses for its end', () => {
    expect(branchNames('request', aPolicy('lock')).branch).not.toMatch(
      /\.lock(\/|$)/,
    );
  });
});

describe('upgradeBranchNames', () => {
  it('tells folders apart', () => {
    expect(upgradeBranchNames()).toEqual({ branch: 'istio-egress/upgrade' });
    expect(upgradeBranchNames('x/y').branch).not.toBe(
      upgradeBranchNames('x-y').branch,
    );
  });
});
