import type { Answer } from './startStrictServer';
import type { TestRepository, TestRequest } from './TestRepository';

/** What is asked to be opened. */
type Asked = Parameters<TestRepository['open']>[0];

/** How a host says what becomes of it. */
interface Answers {
  noBranch: Answer;
  isOpen: (open: TestRequest) => Answer;
  toJson: (opened: TestRequest) => unknown;
}

/** Opens a request as every host does: not from a branch that is not there, and no second one beside an open one. */
export function openOne(
  repository: TestRepository,
  asked: Asked,
  { noBranch, isOpen, toJson }: Answers,
): Answer {
  repository.beforeOpening?.();
  if (!repository.branches.has(asked.branch)) return noBranch;
  const open = repository.openFrom(asked.branch, asked.base);
  return open
    ? isOpen(open)
    : { status: 201, json: toJson(repository.open(asked)) };
}

/** Adds reviewers to those that a request has. */
export function addReviewers(
  request: TestRequest,
  reviewers: readonly string[],
): void {
  request.reviewers = [...new Set([...request.reviewers, ...reviewers])];
}
