import { Router, type Response } from 'express';
import { GithubError, notFound } from '../GithubError';
import { handleErrors } from '../handleErrors';
import type { LocalGithubLogger } from '../logger';
import type { Services } from '../Services';
import { fileRoutes } from './fileRoutes';
import { messagePage } from './layout';
import { protectPages } from './protection';
import { pullRequestRoutes } from './pullRequestRoutes';
import { repositoriesPage } from './repositoriesPage';
import { icon, styles } from './styles';

/** The pages for people. Everyone on this machine may read them; two buttons write. */
export function createPageRouter(
  services: Services,
  logger: LocalGithubLogger,
): Router {
  const { store } = services;
  const router = Router();
  router.use(protectPages);

  router.get('/-/styles.css', (_request, response) => {
    response.type('css').send(styles);
  });
  router.get('/-/icon.svg', (_request, response) => {
    response.type('svg').send(icon);
  });
  router.get('/', (_request, response) => {
    response.send(repositoriesPage(store.list()));
  });
  router.get('/:owner', (request, response) => {
    const owner = store.findOwner(request.params.owner);
    if (!owner) {
      throw notFound();
    }
    const owned = store.list().filter(repository => repository.owner === owner);
    response.send(repositoriesPage(owned, owner));
  });
  router.get('/:owner/:repo.git', (request, response) => {
    const { owner, repo } = request.params;
    response.redirect(`/${owner}/${repo}`);
  });
  router.use(pullRequestRoutes(services), fileRoutes(services));
  router.use(() => {
    throw notFound();
  });
  router.use(handleErrors(logger, answerError));
  return router;
}

function answerError(response: Response, error: unknown): void {
  if (response.statusCode === 404) {
    response.send(
      messagePage(
        'Nothing here',
        'This local GitHub emulator has no such repository, file or page.',
      ),
    );
    return;
  }
  const text = error instanceof GithubError ? error.message : undefined;
  response.send(
    messagePage(
      'This did not work',
      text ?? 'The server’s log says more about it.',
    ),
  );
}
