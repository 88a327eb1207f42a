import { startTestHost } from '../hosts/startTestHost';
import type { TestHost } from '../hosts/testHost';
import { TestRepository } from '../hosts/TestRepository';
import type { ContractHost, StartHost } from './ContractHost';

/** Starts strict servers of a Git host, and stops all of them. */
export function strictHosts(host: TestHost): {
  start: StartHost;
  stop: () => void;
} {
  const started: { stop: () => void }[] = [];
  return {
    start: async files => {
      const repository = new TestRepository(files ?? undefined);
      const server = await startTestHost(host, repository);
      started.push(server);
      return toContractHost(host, repository, server);
    },
    stop: () => started.splice(0).forEach(({ stop }) => stop()),
  };
}

function toContractHost(
  host: TestHost,
  repository: TestRepository,
  { scm, fetch, cutAfter }: Awaited<ReturnType<typeof startTestHost>>,
): ContractHost {
  const { repositoryUrl, plainUrls, missingUrl, branchUrl } = host;
  return {
    scm,
    connection: { fetch },
    ...{ repositoryUrl, plainUrls, missingUrl, branchUrl, cutAfter },
    push: async (branch, files) => repository.push(branch, files).id,
    branch: async name => {
      const commit = repository.branches.get(name);
      return (
        commit && {
          ...commit,
          parents: commit.parents,
          files: Object.fromEntries(commit.files),
        }
      );
    },
    deleteBranch: async name => {
      repository.branches.delete(name);
    },
    branchNames: async () => [...repository.branches.keys()],
    commits: () => repository.commits,
    requests: async () => repository.requests,
    open: async request => {
      repository.open(request);
    },
    protect: async () => {
      repository.protected = /^istio-egress\//;
    },
    beforeOpening: act => {
      repository.beforeOpening = () => {
        repository.beforeOpening = undefined;
        // It is carried out before it returns.
        act();
      };
    },
  };
}
