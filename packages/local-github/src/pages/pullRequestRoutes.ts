import express, { Router, type Request } from 'express';
import { pageVisitor } from '../accounts';
import { GithubError, notFound } from '../GithubError';
import {
  readCommits,
  readFileDiffs,
  readMergeability,
  readSides,
} from '../comparison/comparison';
import { closePullRequest, mergePullRequest } from '../pulls/PullRequests';
import { bodyText, query, requireRepository } from '../requests';
import type { Services } from '../Services';
import type { Repository } from '../storage/Repository';
import type { PullRequestRecord } from '../storage/records';
import { requireOwnForm } from './protection';
import {
  pullRequestPage,
  pullRequestsPage,
  type PullRequestDetails,
} from './pullRequestPages';

/** The pages of pull requests, and what their two buttons do. */
export function pullRequestRoutes({ store, views, events }: Services): Router {
  const router = Router();
  const requirePull = (request: Request) => {
    const repository = requireRepository(store, request);
    const pull = repository.findPullRequest(Number(request.params.number));
    if (!pull) {
      throw notFound();
    }
    return { repository, pull };
  };

  router.get('/:owner/:repo/pulls', (request, response) => {
    const repository = requireRepository(store, request);
    const state = query(request, 'state') === 'closed' ? 'closed' : 'open';
    response.send(pullRequestsPage(repository, state));
  });

  router.get('/:owner/:repo/pull/:number', async (request, response) => {
    const { repository, pull } = requirePull(request);
    response.send(pullRequestPage(await readDetails(repository, pull)));
  });

  router.post(
    '/:owner/:repo/pull/:number/:action',
    requireOwnForm(views.origin),
    express.urlencoded({ extended: false }),
    async (request, response) => {
      const { repository, pull } = requirePull(request);
      try {
        if (request.params.action === 'merge') {
          const sha = bodyText(request, 'sha');
          await mergePullRequest(repository, pull, events, {
            by: pageVisitor,
            sha,
          });
        } else if (request.params.action === 'close') {
          await closePullRequest(repository, pull, pageVisitor);
        } else {
          throw notFound();
        }
      } catch (error) {
        if (!(error instanceof GithubError) || error.status === 404) {
          throw error;
        }
        const details = await readDetails(repository, pull);
        const problem = `${error.message.replace(/\.$/, '')}.`;
        response
          .status(error.status)
          .send(pullRequestPage({ ...details, problem }));
        return;
      }
      response.redirect(303, `/${repository.fullName}/pull/${pull.number}`);
    },
  );

  return router;
}

async function readDetails(
  repository: Repository,
  pull: PullRequestRecord,
): Promise<PullRequestDetails> {
  const hasBranch = Boolean(await repository.git.branchHead(pull.head));
  const sides = await readSides(repository, pull);
  return {
    repository,
    pull,
    hasBranch,
    headSha: sides?.headSha ?? '',
    commitCount: sides ? (await readCommits(repository, sides)).length : 0,
    files: sides ? await readFileDiffs(repository, sides) : [],
    mergeability:
      sides && !pull.closed
        ? await readMergeability(repository, sides)
        : undefined,
  };
}
