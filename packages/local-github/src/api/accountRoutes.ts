import { Router } from 'express';
import { findAccount, tokenUser } from '../accounts';
import { notFound } from '../GithubError';
import type { Services } from '../Services';

/** Who there is: `publish:github` looks up whether an owner is a user or an organisation. */
export function accountRoutes({ store, views }: Services): Router {
  const router = Router();

  router.get('/user', (_request, response) => {
    response.json(views.account(tokenUser));
  });

  router.get('/users/:login', (request, response) => {
    const account = findAccount(store, request.params.login);
    if (!account) {
      throw notFound();
    }
    response.json(views.account(account.login));
  });

  router.get('/orgs/:login', (request, response) => {
    const account = findAccount(store, request.params.login);
    if (account?.type !== 'Organization') {
      throw notFound();
    }
    response.json(views.account(account.login));
  });

  return router;
}
