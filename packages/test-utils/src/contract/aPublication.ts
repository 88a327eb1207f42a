import {
  GitHost,
  GitHosts,
  parseTarget,
  Publication,
  publish,
} from 'backstage-plugin-istio-egress-node';
import { expect } from 'expect';
import type { ContractHost } from './ContractHost';

export const BRANCH = 'istio-egress/request/team-a/github-api';

/** What the repository begins with. */
export const HELD = {
  'README.md': '# Egress\n',
  'manifests/old.yaml': 'kind: Gateway\n',
  'manifests/namespaces/team-a/kept file.yaml': 'kind: Sidecar\n',
};

const WRITTEN = {
  'README.md': '# Egress, of team A\n',
  'policies/team-a.github-api/catalog-info.yaml': 'kind: Resource # é\n',
};

/** The portal at a host, and one publication of it. */
export function portalAt(host: ContractHost, url = host.repositoryUrl) {
  const { scm, connection, wrong = same => same } = host;
  const hosts = new GitHosts(scm, connection);
  const target = parseTarget(url, scm);
  const found = hosts.of(target);
  if (!found) throw new Error(`No Git host is at ${url}`);
  const gitHost: GitHost = wrong(found);
  return {
    target,
    gitHost,
    publish: (given: Partial<Publication> = {}) =>
      publish(
        {
          target,
          branch: BRANCH,
          title: 'Request egress',
          description: 'To **api.github.com**',
          written: new Map(Object.entries(WRITTEN)),
          deleted: ['manifests/old.yaml'],
          ...given,
        },
        gitHost,
      ),
  };
}

/** Fails unless the branch has one commit after the head of main with the publication, and nothing else. */
export async function expectPublished(
  host: ContractHost,
  differently: { message?: string; files?: Record<string, string> } = {},
): Promise<void> {
  const branch = await host.branch(BRANCH);
  expect(branch?.parents).toEqual([(await host.branch('main'))?.id]);
  expect(branch?.message).toBe(differently.message ?? 'Request egress');
  expect(branch?.files).toEqual({
    ...WRITTEN,
    'manifests/namespaces/team-a/kept file.yaml': 'kind: Sidecar\n',
    ...differently.files,
  });
}
