import { Router } from 'express';
import { diffFiles } from '../git/fileDiff';
import { diffTrees } from '../git/trees';
import { query, requireCommit, requireRepository, wildcard } from '../requests';
import type { Services } from '../Services';
import { paginate } from './pagination';

/** Commits: their list, one with its files, and the status by which Backstage finds a branch's newest one. */
export function commitRoutes({ store, views }: Services): Router {
  const router = Router();

  router.get('/repos/:owner/:repo/commits', async (request, response) => {
    const repository = requireRepository(store, request);
    const head = await requireCommit(repository, query(request, 'sha'));
    const commits = await repository.git.log(head);
    response.json(
      paginate(request, response, commits).map(commit =>
        views.commit(repository, commit),
      ),
    );
  });

  router.get(
    '/repos/:owner/:repo/commits/*ref/status',
    async (request, response) => {
      const repository = requireRepository(store, request);
      const sha = await requireCommit(repository, wildcard(request, 'ref'));
      const url = `${views.apiUrl(repository)}/commits/${sha}`;
      response.json({
        sha,
        state: 'pending',
        total_count: 0,
        statuses: [],
        repository: views.repository(repository),
        commit_url: url,
        url: `${url}/status`,
      });
    },
  );

  router.get('/repos/:owner/:repo/commits/*ref', async (request, response) => {
    const repository = requireRepository(store, request);
    const sha = await requireCommit(repository, wildcard(request, 'ref'));
    const commit = await repository.git.readCommit(sha);
    const changes = await diffTrees(repository.git, commit.parent[0], sha);
    const files = await diffFiles(
      repository.git,
      paginate(request, response, changes),
    );
    response.json({
      ...views.commit(repository, commit),
      files: files.map(file => views.file(repository, sha, file)),
    });
  });

  return router;
}
