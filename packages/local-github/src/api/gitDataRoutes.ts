import { Router } from 'express';
import { tokenUser, toIdentity } from '../accounts';
import { GithubError, invalid, notFound } from '../GithubError';
import { isBranchName } from '../names';
import { moveBranch, removeBranch } from '../pulls/branches';
import { bodyText, requireRepository, wildcard } from '../requests';
import type { Services } from '../Services';
import type { Repository } from '../storage/Repository';
import { blobRoutes } from './blobRoutes';
import { treeRoutes } from './treeRoutes';

/** Git's own objects, one by one: how pull requests are put together without a clone. */
export function gitDataRoutes(services: Services): Router {
  const { store, views, events } = services;
  const router = Router();
  router.use(blobRoutes(services), treeRoutes(services));

  router.post('/repos/:owner/:repo/git/commits', async (request, response) => {
    const repository = requireRepository(store, request);
    const tree = bodyText(request, 'tree') ?? '';
    const parents: unknown[] = request.body?.parents ?? [];
    if (!(await repository.git.has(tree, 'tree'))) {
      throw invalid('Commit', 'tree', 'Tree SHA does not exist');
    }
    for (const parent of parents) {
      if (!(await repository.git.has(String(parent), 'commit'))) {
        throw invalid('Commit', 'parents', 'Parent SHA does not exist');
      }
    }
    const author = readIdentity(request.body?.author);
    const oid = await repository.change(() =>
      repository.git.writeCommit({
        message: bodyText(request, 'message') ?? '',
        tree,
        parents: parents.map(String),
        author: author ?? toIdentity(tokenUser),
        committer: readIdentity(request.body?.committer) ?? author,
      }),
    );
    const commit = await repository.git.readCommit(oid);
    response.status(201).json(views.gitCommit(repository, commit));
  });

  router.get(
    '/repos/:owner/:repo/git/commits/:sha',
    async (request, response) => {
      const repository = requireRepository(store, request);
      const { sha } = request.params;
      if (!(await repository.git.has(sha, 'commit'))) {
        throw notFound();
      }
      const commit = await repository.git.readCommit(sha);
      response.json(views.gitCommit(repository, commit));
    },
  );

  const toReference = (
    repository: Repository,
    branch: string,
    sha: string,
  ) => ({
    ref: `refs/heads/${branch}`,
    url: `${views.apiUrl(repository)}/git/refs/heads/${branch}`,
    object: {
      type: 'commit',
      sha,
      url: `${views.apiUrl(repository)}/git/commits/${sha}`,
    },
  });

  router.get(
    ['/repos/:owner/:repo/git/ref/*ref', '/repos/:owner/:repo/git/refs/*ref'],
    async (request, response) => {
      const repository = requireRepository(store, request);
      const branch = toBranch(wildcard(request, 'ref'));
      const sha = await repository.git.branchHead(branch);
      if (!sha) {
        // GitHub distinguishes a repository without commits; Backstage asks for it.
        throw (await repository.head())
          ? notFound()
          : new GithubError(409, 'Git Repository is empty.');
      }
      response.json(toReference(repository, branch, sha));
    },
  );

  router.post('/repos/:owner/:repo/git/refs', async (request, response) => {
    const repository = requireRepository(store, request);
    const ref = bodyText(request, 'ref') ?? '';
    const sha = bodyText(request, 'sha') ?? '';
    const branch = toBranch(ref);
    if (!ref.startsWith('refs/heads/') || !isBranchName(branch)) {
      throw invalid('Reference', 'ref', `${ref} is not a valid ref name.`);
    }
    await repository.change(async () => {
      if (!(await repository.git.has(sha, 'commit'))) {
        throw invalid('Reference', 'sha', 'Object does not exist');
      }
      if (await repository.git.branchHead(branch)) {
        throw invalid('Reference', 'ref', 'Reference already exists');
      }
      await moveBranch(repository, events, branch, sha, tokenUser);
    });
    response.status(201).json(toReference(repository, branch, sha));
  });

  router.patch(
    '/repos/:owner/:repo/git/refs/*ref',
    async (request, response) => {
      const repository = requireRepository(store, request);
      const branch = toBranch(wildcard(request, 'ref'));
      const sha = bodyText(request, 'sha') ?? '';
      await repository.change(async () => {
        const before = await repository.git.branchHead(branch);
        if (!before) {
          throw new GithubError(422, 'Reference does not exist');
        }
        if (!(await repository.git.has(sha, 'commit'))) {
          throw invalid('Reference', 'sha', 'Object does not exist');
        }
        const isForward =
          (await repository.git.mergeBase(before, sha)) === before;
        if (!isForward && request.body?.force !== true) {
          throw new GithubError(422, 'Update is not a fast forward');
        }
        await moveBranch(repository, events, branch, sha, tokenUser);
      });
      response.json(toReference(repository, branch, sha));
    },
  );

  router.delete(
    '/repos/:owner/:repo/git/refs/*ref',
    async (request, response) => {
      const repository = requireRepository(store, request);
      const branch = toBranch(wildcard(request, 'ref'));
      await repository.change(async () => {
        if (!(await repository.git.branchHead(branch))) {
          throw new GithubError(422, 'Reference does not exist');
        }
        if (branch === repository.defaultBranch) {
          throw new GithubError(422, 'Cannot delete the default branch');
        }
        await removeBranch(repository, branch, tokenUser);
      });
      response.status(204).end();
    },
  );

  return router;
}

/** References of this API are branches: nothing here works with tags. */
function toBranch(ref: string): string {
  return ref.replace(/^(refs\/)?heads\//, '');
}

function readIdentity(value: unknown) {
  const { name, email, date } = Object(value);
  if (typeof name !== 'string' || typeof email !== 'string') {
    return undefined;
  }
  const seconds = Math.floor(Date.parse(date) / 1000);
  return { name, email, timestamp: seconds || undefined };
}
