import type { Request } from 'express';
import { GithubError, notFound } from './GithubError';
import type { Repository } from './storage/Repository';
import type { RepositoryStore } from './storage/RepositoryStore';

/** The repository that a URL's `:owner` and `:repo` name. */
export function requireRepository(
  store: RepositoryStore,
  request: Request,
): Repository {
  const { owner, repo } = request.params;
  const repository = store.find(String(owner), String(repo));
  if (!repository) {
    throw notFound();
  }
  return repository;
}

/** The commit that a revision names; GitHub says 409 about a repository without any, and 404 otherwise. */
export async function requireCommit(
  repository: Repository,
  revision: string | undefined,
): Promise<string> {
  const commit = await repository.resolve(revision);
  if (commit) {
    return commit;
  }
  if (!(await repository.head())) {
    throw new GithubError(409, 'Git Repository is empty.');
  }
  throw notFound();
}

/** What a wildcard of a route matched. Slashes may have come encoded or not: clients do both. */
export function wildcard(request: Request, name: string): string {
  const value: unknown = request.params[name];
  return Array.isArray(value) ? value.join('/') : String(value ?? '');
}

/** A parameter of the query, if it is there once. */
export function query(request: Request, name: string): string | undefined {
  const value = request.query[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A text of the request's JSON body; `undefined` if it is absent or something else. */
export function bodyText(request: Request, name: string): string | undefined {
  const value = request.body?.[name];
  return typeof value === 'string' ? value : undefined;
}

/** The texts of a list in the request's JSON body. */
export function bodyTexts(request: Request, name: string): string[] {
  const value = request.body?.[name];
  return Array.isArray(value)
    ? value.filter(item => typeof item === 'string')
    : [];
}
