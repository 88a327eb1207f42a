import { Router, type Request } from 'express';
import { tokenUser } from '../accounts';
import { GithubError, invalid, notFound } from '../GithubError';
import {
  readCommits,
  readFileDiffs,
  readSides,
  type Sides,
} from '../comparison/comparison';
import {
  closePullRequest,
  mergePullRequest,
  openPullRequest,
  updatePullRequest,
} from '../pulls/PullRequests';
import { bodyText, bodyTexts, query, requireRepository } from '../requests';
import type { Services } from '../Services';
import type { Repository } from '../storage/Repository';
import type { PullRequestRecord } from '../storage/records';
import { paginate } from './pagination';

/** Pull requests, from opening to merging, with the labels and people that Backstage adds to them. */
export function pullRequestRoutes({ store, views, events }: Services): Router {
  const router = Router();
  const requirePull = (request: Request) => {
    const repository = requireRepository(store, request);
    return { repository, pull: findPull(repository, request.params.number) };
  };

  router.get('/repos/:owner/:repo/pulls', async (request, response) => {
    const repository = requireRepository(store, request);
    const state = query(request, 'state') ?? 'open';
    const [head, base] = [query(request, 'head'), query(request, 'base')];
    const pulls = repository.record.pullRequests
      .filter(pull => state === 'all' || (state === 'closed') === !!pull.closed)
      .filter(pull => !head || toBranch(head) === pull.head)
      .filter(pull => !base || base === pull.base)
      .reverse();
    response.json(
      await Promise.all(
        paginate(request, response, pulls).map(pull =>
          views.pullRequest(repository, pull),
        ),
      ),
    );
  });

  router.post('/repos/:owner/:repo/pulls', async (request, response) => {
    const repository = requireRepository(store, request);
    const [owner, ...branch] = (bodyText(request, 'head') ?? '').split(':');
    if (
      branch.length > 0 &&
      owner.toLowerCase() !== repository.owner.toLowerCase()
    ) {
      // There are no forks here.
      throw invalid('PullRequest', 'head');
    }
    const title = bodyText(request, 'title');
    if (!title) {
      throw invalid('PullRequest', 'title', "title can't be blank");
    }
    const pull = await openPullRequest(repository, {
      title,
      body: bodyText(request, 'body') ?? '',
      author: tokenUser,
      head: branch.length > 0 ? branch.join(':') : owner,
      base: bodyText(request, 'base') ?? '',
      isDraft: request.body?.draft === true,
    });
    response.status(201).json(await views.pullRequestDetails(repository, pull));
  });

  router.get('/repos/:owner/:repo/pulls/:number', async (request, response) => {
    const { repository, pull } = requirePull(request);
    response.json(await views.pullRequestDetails(repository, pull));
  });

  router.patch(
    '/repos/:owner/:repo/pulls/:number',
    async (request, response) => {
      const { repository, pull } = requirePull(request);
      const state = bodyText(request, 'state');
      await updatePullRequest(repository, pull, {
        title: bodyText(request, 'title'),
        body: bodyText(request, 'body'),
        base: bodyText(request, 'base'),
        state,
      });
      if (state === 'closed') {
        await closePullRequest(repository, pull, tokenUser);
      }
      response.json(await views.pullRequestDetails(repository, pull));
    },
  );

  router.get(
    '/repos/:owner/:repo/pulls/:number/files',
    async (request, response) => {
      const { repository, pull } = requirePull(request);
      const sides = await requireSides(repository, pull);
      const files = await readFileDiffs(repository, sides);
      response.json(
        paginate(request, response, files).map(file =>
          views.file(repository, sides.headSha, file),
        ),
      );
    },
  );

  router.get(
    '/repos/:owner/:repo/pulls/:number/commits',
    async (request, response) => {
      const { repository, pull } = requirePull(request);
      const sides = await requireSides(repository, pull);
      const commits = await readCommits(repository, sides);
      response.json(
        paginate(request, response, commits).map(commit =>
          views.commit(repository, commit),
        ),
      );
    },
  );

  router.get('/repos/:owner/:repo/pulls/:number/merge', (request, response) => {
    const { pull } = requirePull(request);
    if (!pull.closed?.mergeSha) {
      throw notFound();
    }
    response.status(204).end();
  });

  router.put(
    '/repos/:owner/:repo/pulls/:number/merge',
    async (request, response) => {
      const { repository, pull } = requirePull(request);
      const method = bodyText(request, 'merge_method') ?? 'merge';
      if (method !== 'merge') {
        throw new GithubError(
          405,
          `The local GitHub emulator merges with a merge commit, never by "${method}"`,
        );
      }
      const sha = await mergePullRequest(repository, pull, events, {
        by: tokenUser,
        sha: bodyText(request, 'sha'),
        title: bodyText(request, 'commit_title'),
        message: bodyText(request, 'commit_message'),
      });
      response.json({
        sha,
        merged: true,
        message: 'Pull Request successfully merged',
      });
    },
  );

  router.post(
    '/repos/:owner/:repo/issues/:number/labels',
    async (request, response) => {
      const { repository, pull } = requirePull(request);
      await repository.change(async () => {
        pull.labels = union(pull.labels, bodyTexts(request, 'labels'));
      });
      response.json(pull.labels.map(name => ({ name })));
    },
  );

  router.post(
    '/repos/:owner/:repo/issues/:number/assignees',
    async (request, response) => {
      const { repository, pull } = requirePull(request);
      await repository.change(async () => {
        pull.assignees = union(pull.assignees, bodyTexts(request, 'assignees'));
      });
      response.status(201).json(await views.pullRequest(repository, pull));
    },
  );

  router.post(
    '/repos/:owner/:repo/pulls/:number/requested_reviewers',
    async (request, response) => {
      const { repository, pull } = requirePull(request);
      await repository.change(async () => {
        const teams = bodyTexts(request, 'team_reviewers');
        pull.reviewers = union(pull.reviewers, bodyTexts(request, 'reviewers'));
        pull.teamReviewers = union(pull.teamReviewers, teams);
      });
      response.status(201).json(await views.pullRequest(repository, pull));
    },
  );

  return router;
}

function findPull(repository: Repository, number: unknown): PullRequestRecord {
  const pull = repository.findPullRequest(Number(number));
  if (!pull) {
    throw notFound();
  }
  return pull;
}

async function requireSides(
  repository: Repository,
  pull: PullRequestRecord,
): Promise<Sides> {
  const sides = await readSides(repository, pull);
  if (!sides) {
    throw notFound();
  }
  return sides;
}

/** Clients name a head as `owner:branch`. */
function toBranch(head: string): string {
  return head.slice(head.indexOf(':') + 1);
}

function union(left: readonly string[], right: readonly string[]): string[] {
  return [...new Set([...left, ...right])];
}
