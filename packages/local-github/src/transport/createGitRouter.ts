import express, { Router, type Request } from 'express';
import { isAuthorized, tokenUser } from '../accounts';
import { notFound } from '../GithubError';
import type { Services } from '../Services';
import { advertiseRefs, type GitService } from './advertiseRefs';
import { receivePack } from './receivePack';
import { uploadPack } from './uploadPack';

/**
 * Git's "smart HTTP", below `/<owner>/<name>.git`. Whoever may see the pages may fetch; a push needs the
 * token as its password.
 */
export function createGitRouter({ store, events, token }: Services): Router {
  const router = Router();
  const findRepository = (request: Request) => {
    const name = String(request.params.repo).replace(/\.git$/, '');
    const repository = store.find(String(request.params.owner), name);
    if (!repository) {
      throw notFound();
    }
    return repository;
  };
  const isAllowed = (request: Request, service: GitService) =>
    service === 'git-upload-pack' ||
    isAuthorized(request.headers.authorization, token);
  const body = express.raw({ limit: '200mb', type: () => true });

  router.get('/:owner/:repo/info/refs', async (request, response) => {
    const { service } = request.query;
    if (service !== 'git-upload-pack' && service !== 'git-receive-pack') {
      response.status(403).send('Only the smart protocol is spoken here.\n');
      return;
    }
    if (!isAllowed(request, service)) {
      // Clients send their password only when they are asked for it.
      response.setHeader('www-authenticate', 'Basic realm="local GitHub"');
      response.status(401).send('A push needs the token as its password.\n');
      return;
    }
    response.type(`application/x-${service}-advertisement`);
    response.setHeader('cache-control', 'no-cache');
    response.send(await advertiseRefs(findRepository(request), service));
  });

  router.post(
    '/:owner/:repo/git-upload-pack',
    body,
    async (request, response) => {
      response.type('application/x-git-upload-pack-result');
      response.send(
        await uploadPack(findRepository(request), toBytes(request)),
      );
    },
  );

  router.post(
    '/:owner/:repo/git-receive-pack',
    (request, response, next) => {
      if (isAllowed(request, 'git-receive-pack')) {
        next();
      } else {
        response.status(401).send('A push needs the token as its password.\n');
      }
    },
    body,
    async (request, response) => {
      const repository = findRepository(request);
      const bytes = toBytes(request);
      response.type('application/x-git-receive-pack-result');
      response.send(await receivePack(repository, events, bytes, tokenUser));
    },
  );

  return router;
}

/** Without a body the parser leaves an object behind. */
function toBytes(request: Request): Buffer {
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
}
