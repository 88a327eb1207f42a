import { KubernetesValidatorFunctions } from '@backstage/catalog-model';
import { readRequest } from 'backstage-plugin-istio-egress-common';
import { aRequest } from 'istio-egress-test-utils';
import {
  branchNames,
  joinedBranchNames,
  locationName,
  policyBranches,
  PolicyVerb,
  upgradeBranchNames,
} from './names';

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

describe('policyBranches', () => {
  const policy = { ...aPolicy('github-api'), cluster: 'prod' };
  const branchesOf = (folder: string, clusters: string[], verb = 'request') =>
    policyBranches(verb as PolicyVerb, policy, folder, clusters);
  const alone = branchNames('request', policy, 'clusters/prod');

  it('are those of its tree, of the time before clusters, and of every set with its cluster', () => {
    const branches = branchesOf('clusters/prod', ['dev', 'qa', 'prod']);
    expect(branches).toEqual([
      alone.branch,
      alone.former,
      'istio-egress/request/team-a/github-api',
      ...[
        ['prod', 'dev'],
        ['prod', 'qa'],
        ['prod', 'dev', 'qa'],
      ].map(clusters => joinedBranchNames('request', policy, clusters).branch),
    ]);
  });

  it('are found below the folder of a repository', () => {
    expect(branchesOf('egress/clusters/prod', ['dev', 'prod'])).toEqual(
      expect.arrayContaining([
        branchNames('request', policy, 'egress').branch,
        joinedBranchNames('request', policy, ['dev', 'prod'], 'egress').branch,
      ]),
    );
  });

  it('are no more than a host can be asked about', () => {
    const many = Array.from({ length: 20 }, (_, index) => `c${index}`);
    expect(branchesOf('clusters/prod', [...many, 'prod'])).toHaveLength(24);
  });

  it('are of its tree alone where it has no cluster', () => {
    expect(
      policyBranches('renew', aPolicy('github-api'), '', ['dev', 'prod']),
    ).toEqual(['istio-egress/renew/team-a/github-api']);
  });
});
