import { Router, type Request } from 'express';
import { findAccount, tokenUser, toIdentity } from '../accounts';
import { GithubError, invalid, notFound } from '../GithubError';
import { isRepositoryName } from '../names';
import { seedRepository } from '../seedRepository';
import { bodyText, bodyTexts, requireRepository, wildcard } from '../requests';
import type { Services } from '../Services';
import { paginate } from './pagination';

/** Repositories, their branches and their settings. */
export function repositoryRoutes(services: Services): Router {
  const { store, views, events } = services;
  const router = Router();

  const createFor = async (owner: string, request: Request) => {
    const name = bodyText(request, 'name') ?? '';
    if (!isRepositoryName(name)) {
      throw invalid('Repository', 'name', 'name is not valid');
    }
    if (store.find(owner, name)) {
      throw new GithubError(422, 'Repository creation failed.', [
        {
          resource: 'Repository',
          code: 'custom',
          field: 'name',
          message: 'name already exists on this account',
        },
      ]);
    }
    const repository = await store.create({
      owner,
      name,
      description: bodyText(request, 'description'),
      isPrivate: request.body?.private === true,
      deleteBranchOnMerge: request.body?.delete_branch_on_merge === true,
    });
    if (request.body?.auto_init === true) {
      const files = new Map([['README.md', `# ${name}\n`]]);
      await seedRepository(repository, files, toIdentity(tokenUser));
    }
    events.repositoryCreated(repository, tokenUser);
    return views.repository(repository);
  };

  router.post('/user/repos', async (request, response) => {
    response.status(201).json(await createFor(tokenUser, request));
  });

  router.post('/orgs/:org/repos', async (request, response) => {
    const account = findAccount(store, request.params.org);
    if (account?.type !== 'Organization') {
      throw notFound();
    }
    response.status(201).json(await createFor(account.login, request));
  });

  router.get(
    ['/orgs/:owner/repos', '/users/:owner/repos'],
    (request, response) => {
      const owner = String(request.params.owner).toLowerCase();
      const owned = store
        .list()
        .filter(repository => repository.owner.toLowerCase() === owner);
      response.json(
        paginate(request, response, owned).map(repository =>
          views.repository(repository),
        ),
      );
    },
  );

  router.get('/repos/:owner/:repo', (request, response) => {
    response.json(views.repository(requireRepository(store, request)));
  });

  router.put('/repos/:owner/:repo/topics', async (request, response) => {
    const repository = requireRepository(store, request);
    await repository.change(async () => {
      repository.record.topics = bodyTexts(request, 'names');
    });
    response.json({ names: repository.record.topics });
  });

  router.get('/repos/:owner/:repo/branches', async (request, response) => {
    const repository = requireRepository(store, request);
    const names = await repository.git.branches();
    response.json(
      await Promise.all(
        paginate(request, response, names).map(async name => ({
          name,
          commit: { sha: await repository.git.branchHead(name) },
          protected: false,
        })),
      ),
    );
  });

  // Refused in words rather than accepted and not enforced: Backstage logs the words and goes on.
  router.put('/repos/:owner/:repo/branches/*branch/protection', () => {
    throw new GithubError(
      403,
      'The local GitHub emulator has no branch protection',
    );
  });

  router.get(
    '/repos/:owner/:repo/branches/*branch',
    async (request, response) => {
      const repository = requireRepository(store, request);
      const name = wildcard(request, 'branch');
      const head = await repository.git.branchHead(name);
      if (!head) {
        throw new GithubError(404, 'Branch not found');
      }
      const commit = await repository.git.readCommit(head);
      response.json({
        name,
        commit: views.commit(repository, commit),
        protected: false,
      });
    },
  );

  return router;
}
