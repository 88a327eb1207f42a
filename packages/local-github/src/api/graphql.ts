import type { RequestHandler } from 'express';
import type { Services } from '../Services';

/**
 * Answers the one query that Backstage's pull request action asks: is there such a branch, and is there
 * an open pull request for it? Any other query gets an error that says so.
 */
export function answerGraphql({ store, views }: Services): RequestHandler {
  return async (request, response) => {
    const { query, variables } = Object(request.body);
    const { owner, repo, head } = Object(variables);
    if (!String(query).includes('associatedPullRequests') || !head) {
      response.json({
        errors: [
          {
            message:
              'The local GitHub emulator answers no other GraphQL query than the pull requests of a branch',
          },
        ],
      });
      return;
    }
    const repository = store.find(String(owner), String(repo));
    const branch = String(head);
    const pull = repository?.openPullRequests.find(
      candidate => candidate.head === branch,
    );
    const node = repository &&
      pull && {
        id: `PR_${repository.fullName}_${pull.number}`,
        number: pull.number,
        url: `${views.pageUrl(repository)}/pull/${pull.number}`,
      };
    const isThere = await repository?.git.branchHead(branch);
    response.json({
      data: {
        repository: repository
          ? {
              ref: isThere
                ? { associatedPullRequests: { edges: node ? [{ node }] : [] } }
                : null,
            }
          : null,
      },
    });
  };
}
