/** One entry of the `errors` list in GitHub's error bodies. */
export interface GithubErrorDetail {
  resource: string;
  code: string;
  field?: string;
  message?: string;
}

/** An answer that is not a success, with the status and words that GitHub uses for it. */
export class GithubError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly errors?: readonly GithubErrorDetail[],
  ) {
    super(message);
    this.name = 'GithubError';
  }
}

export function notFound(): GithubError {
  return new GithubError(404, 'Not Found');
}

/** GitHub's 422, about one field of the request. */
export function invalid(
  resource: string,
  field: string,
  message?: string,
): GithubError {
  return new GithubError(422, message ?? 'Validation Failed', [
    { resource, field, code: 'invalid', message },
  ]);
}
