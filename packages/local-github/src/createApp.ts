import express, { type Express } from 'express';
import { createApiRouter } from './api/createApiRouter';
import type { LocalGithubLogger } from './logger';
import { createPageRouter } from './pages/createPageRouter';
import type { Services } from './Services';
import { createGitRouter } from './transport/createGitRouter';

/** The whole server: the API, git's own protocol, and the pages for people. */
export function createApp(
  services: Services,
  logger: LocalGithubLogger,
): Express {
  const app = express();
  const { port } = new URL(services.views.origin);
  const ownHosts = [`localhost:${port}`, `127.0.0.1:${port}`];
  app.disable('x-powered-by');
  app.use((request, response, next) => {
    // A web page whose own host name is made to point to 127.0.0.1 must not get in.
    if (ownHosts.includes(request.headers.host ?? '')) {
      next();
    } else {
      response.status(421).send(`This server is ${services.views.origin}\n`);
    }
  });
  app.use('/api', createApiRouter(services, logger));
  app.use(createGitRouter(services));
  app.use(createPageRouter(services, logger));
  return app;
}
