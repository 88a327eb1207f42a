import express, { Router, type Response } from 'express';
import { isAuthorized } from '../accounts';
import { GithubError, notFound } from '../GithubError';
import { handleErrors } from '../handleErrors';
import type { LocalGithubLogger } from '../logger';
import type { Services } from '../Services';
import { accountRoutes } from './accountRoutes';
import { commitRoutes } from './commitRoutes';
import { contentRoutes } from './contentRoutes';
import { gitDataRoutes } from './gitDataRoutes';
import { answerGraphql } from './graphql';
import { pullRequestRoutes } from './pullRequestRoutes';
import { repositoryRoutes } from './repositoryRoutes';
import { searchRoutes } from './searchRoutes';

/** The API, at the paths of a GitHub Enterprise server: REST below `/v3`, GraphQL at `/graphql`. */
export function createApiRouter(
  services: Services,
  logger: LocalGithubLogger,
): Router {
  const router = Router();
  router.use((request, response, next) => {
    if (!isAuthorized(request.headers.authorization, services.token)) {
      throw new GithubError(401, 'Bad credentials');
    }
    // Clients take this header as the sign of a user's token, which needs no fork to open a pull request.
    response.setHeader('x-oauth-scopes', 'repo, workflow');
    response.setHeader('x-github-media-type', 'github.v3; format=json');
    next();
  });
  // A blob comes as base64 within JSON, which makes it a third larger.
  router.use(express.json({ limit: '50mb', type: () => true }));

  router.post('/graphql', answerGraphql(services));
  for (const routes of [
    accountRoutes,
    repositoryRoutes,
    contentRoutes,
    commitRoutes,
    gitDataRoutes,
    pullRequestRoutes,
    searchRoutes,
  ]) {
    router.use('/v3', routes(services));
  }
  router.use(() => {
    throw notFound();
  });
  router.use(handleErrors(logger, answerError));
  return router;
}

function answerError(
  response: Response,
  error: unknown,
  isMeant: boolean,
): void {
  response.json({
    message: isMeant && error instanceof Error ? error.message : 'Server Error',
    errors: error instanceof GithubError ? error.errors : undefined,
    documentation_url: 'https://docs.github.com/rest',
  });
}
