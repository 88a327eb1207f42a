import fc from 'fast-check';
import { hostileText } from '../__testUtils__/arbitraries';
import {
  aPlatform,
  aPolicy,
  aPolicyOf,
  toFacts,
} from '../__testUtils__/builders';
import { readRepositoryAddress } from '../schema';
import { findRefused } from './findRefused';
import { findUngoverned } from './findUngoverned';
import { isGoverned } from './places';

const github = 'https://github.com';
const egress = `${github}/acme/egress`;

const isAt = (text: string, ...urls: string[]) =>
  isGoverned(
    readRepositoryAddress(text),
    aPlatform({ repositories: urls.map(url => ({ url })) }),
  );

const at = (text: string) => ({
  text,
  path: 'targetUrl',
  address: readRepositoryAddress(text),
});

describe('isGoverned', () => {
  it.each([
    ['the repository itself', egress, egress],
    ['another case', egress, `${github}/Acme/EGRESS/blob/main/x`],
    ['a folder of it', egress, `${egress}/tree/main/deploy/x`],
    ['a file of a policy', egress, `${egress}/blob/main/policies/a.b/c.yaml`],
    ['any repository of an owner', `${github}/acme/*`, `${egress}/tree/main`],
    ['a branch', `${egress}/tree/release`, `${egress}/blob/release/x`],
    ['a branch with a slash', `${egress}/tree/a/b`, `${egress}/blob/a/b/x`],
    ['a folder', `${egress}/tree/main/a`, `${egress}/blob/main/a/x`],
    [
      'a group in a group at GitLab',
      'https://gitlab.com/acme/sub/egress',
      'https://gitlab.com/acme/sub/egress/-/blob/main/x',
    ],
    [
      'a branch at Gitea',
      'https://gitea.corp/acme/egress/src/branch/live',
      'https://gitea.corp/acme/egress/src/branch/live/x',
    ],
    [
      'a folder at Bitbucket',
      'https://bitbucket.org/acme/egress/src/main/a',
      'https://bitbucket.org/acme/egress/src/main/a/x',
    ],
    [
      'a branch at a Bitbucket Server',
      'https://bitbucket.corp/projects/A/repos/egress',
      'https://bitbucket.corp/projects/A/repos/egress/browse/x?at=main',
    ],
    [
      'a branch at Azure DevOps',
      'https://dev.azure.com/acme/net/_git/egress',
      'https://dev.azure.com/acme/net/_git/egress?path=/x&version=GBmain',
    ],
  ])('knows %s', (_what, url, text) => {
    expect(isAt(text, url)).toBe(true);
  });

  it.each([
    ['a repository whose name begins so', `${egress}-evil/blob/main/x`],
    ['an owner whose name begins so', `${github}/acme-evil/egress`],
    ['a host whose name ends so', 'https://evil-github.com/acme/egress'],
    ['a host whose name begins so', 'https://github.com.evil.org/acme/egress'],
    ['the host with a dot', 'https://github.com./acme/egress'],
    ['another port', 'https://github.com:8443/acme/egress'],
    ['another scheme', 'http://github.com/acme/egress'],
    ['a user name', 'https://github.com@evil.org/acme/egress'],
    ['a back slash', 'https://github.com\\@evil.org/acme/egress'],
    ['another branch', `${egress}/blob/evil/x`],
    ['the branch that others call so', `${egress}/blob/master/x`],
    ['a commit', `${egress}/blob/${'a'.repeat(40)}/x`],
    ['a branch whose name begins so', `${egress}/blob/main-evil/x`],
    ['dots', `${egress}/../evil/blob/main/x`],
    ['encoded dots', `${egress}/%2e%2e/evil/blob/main/x`],
    ['an encoded slash', `${egress}%2Fevil/blob/main/x`],
    ['an encoded slash of a branch', `${egress}/blob/main%2Fevil/x`],
    ['a doubled slash', `${egress}//blob/main/x`],
    ['a fragment', `${egress}/blob/main/x#/blob/evil`],
    ['a parameter', `${egress}/blob/main/x?ref=evil`],
    ['white space', `${egress}/blob/main/x\n`],
    ['another way to name a branch', `${egress}?at=evil`],
    ['parameters without a name', `${egress}?&&`],
    ['a repository in it', `${egress}/evil`],
    ['a star', `${github}/acme/*`],
  ])('does not take %s for it', (_what, text) => {
    expect(isAt(text, egress)).toBe(false);
    expect(isAt(text.replace('\\', '\\\\'), egress)).toBe(false);
  });

  it('takes a star for one segment alone', () => {
    const url = 'https://gitlab.com/acme/*';
    expect(isAt('https://gitlab.com/acme/a', url)).toBe(true);
    expect(isAt('https://gitlab.com/acme/a/b', url)).toBe(false);
    expect(isAt('https://gitlab.com/acme', url)).toBe(false);
  });

  it('keeps to a folder', () => {
    const url = `${egress}/tree/main/a`;
    expect(isAt(`${egress}/tree/main`, url)).toBe(false);
    expect(isAt(`${egress}/tree/main/ab`, url)).toBe(false);
    expect(isAt(`${egress}/tree/dev/a`, url)).toBe(false);
    expect(isAt(egress, url)).toBe(false);
  });

  it('adds the default repository to the list, and no other', () => {
    const platform = aPlatform({
      defaults: { repository: egress },
      repositories: [],
    });
    expect(isGoverned(readRepositoryAddress(egress), platform)).toBe(true);
    expect(
      isGoverned(readRepositoryAddress(`${github}/acme/app`), platform),
    ).toBe(false);
  });

  it('takes everything where nothing is listed', () => {
    expect(isGoverned(undefined, aPlatform())).toBe(true);
  });

  it('takes nothing that anyone writes around an address for the address', () => {
    const address = fc
      .tuple(
        hostileText,
        fc.constantFrom(
          '',
          '/',
          '/blob/main',
          '/-/blob/main',
          '?',
          '?&&',
          '#',
          '@',
        ),
        fc.oneof(hostileText, fc.webPath(), fc.domain()),
      )
      .chain(([first, joint, last]) =>
        fc.constantFrom(
          `${egress}${joint}${first}${last}`,
          `${github}${first}/acme/egress${joint}${last}`,
          `${github}/${last}${joint}/acme/egress${first}`,
          `${first}${egress}${joint}${last}`,
        ),
      );
    fc.assert(
      fc.property(address, text => {
        if (!isAt(text, egress)) return;
        const { origin, pathname, search, hash } = new URL(text);
        const [, owner, name, page, branch] = decodeURI(pathname).split('/');
        expect([origin, owner, name, search + hash]).toEqual([
          github,
          'acme',
          'egress',
          '',
        ]);
        expect([undefined, '', 'blob', '-']).toContain(page);
        expect([undefined, '', 'main', 'blob']).toContain(branch);
      }),
      { numRuns: 20_000 },
    );
  });
});

describe('findUngoverned', () => {
  const platform = aPlatform({
    repositories: [
      { url: egress, namespaces: ['team-a'] },
      {
        url: egress,
        namespaces: ['team-b'],
        owners: ['group:default/team-b'],
      },
    ],
  });
  const facts = (text: string, policy = aPolicy()) =>
    toFacts(findUngoverned(at(text), policy, platform));

  it.each([
    ['another repository', `${github}/acme/app`, aPolicy(), 'EGR422 targetUrl'],
    ['no address', 'acme/egress', aPolicy(), 'EGR422 targetUrl'],
    ['another branch', `${egress}/tree/dev`, aPolicy(), 'EGR423 targetUrl'],
    [
      'another namespace',
      egress,
      aPolicyOf('team-c'),
      'EGR424 workload.namespace',
    ],
    [
      'another owner for a namespace',
      egress,
      aPolicyOf('team-b', { owner: 'group:default/team-a' }),
      'EGR425 owner',
    ],
  ])('reports %s', (_what, text, policy, fact) => {
    expect(facts(text, policy)).toEqual([fact]);
  });

  it('takes what one of several entries allows', () => {
    expect(facts(egress, aPolicy())).toEqual([]);
    expect(facts(egress, aPolicyOf('team-b'))).toEqual([]);
  });
});

describe('findRefused', () => {
  const platform = aPlatform({
    repositories: [{ url: egress }],
    hosts: { allow: ['other.example.com'] },
    namespaces: { 'team-a': ['group:default/team-a'] },
  });

  it('keeps a policy that the ceiling of today would refuse', () => {
    expect(findRefused(at(egress), aPolicy(), platform)).toEqual([]);
  });

  it.each([
    [aPolicyOf('kube-system'), ['EGR210 workload.namespace']],
    [aPolicyOf('team-b'), []],
  ])('refuses a namespace that is not the owner’s', (policy, further) => {
    expect(toFacts(findRefused(at(egress), policy, platform))).toEqual([
      ...further,
      'EGR208 workload.namespace',
    ]);
  });
});
