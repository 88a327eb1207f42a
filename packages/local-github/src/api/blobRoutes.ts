import { Router } from 'express';
import { invalid, notFound } from '../GithubError';
import { bodyText, requireRepository } from '../requests';
import { sendFile } from '../sendFile';
import type { Services } from '../Services';

/** The contents of files, by id. */
export function blobRoutes({ store, views }: Services): Router {
  const router = Router();

  router.post('/repos/:owner/:repo/git/blobs', async (request, response) => {
    const repository = requireRepository(store, request);
    const content = bodyText(request, 'content');
    if (content === undefined) {
      throw invalid('Blob', 'content');
    }
    const encoding =
      bodyText(request, 'encoding') === 'base64' ? 'base64' : 'utf8';
    const sha = await repository.git.writeBlob(Buffer.from(content, encoding));
    const url = `${views.apiUrl(repository)}/git/blobs/${sha}`;
    response.status(201).json({ sha, url });
  });

  router.get(
    '/repos/:owner/:repo/git/blobs/:sha',
    async (request, response) => {
      const repository = requireRepository(store, request);
      const { sha } = request.params;
      if (!(await repository.git.has(sha, 'blob'))) {
        throw notFound();
      }
      const content = await repository.git.readBlob(sha);
      if (/[.+]raw/.test(request.get('accept') ?? '')) {
        sendFile(response, sha, content);
        return;
      }
      response.json({
        sha,
        url: `${views.apiUrl(repository)}/git/blobs/${sha}`,
        size: content.length,
        encoding: 'base64',
        content: content.toString('base64'),
      });
    },
  );

  return router;
}
