import type { RequestHandler } from 'express';
import { GithubError } from '../GithubError';

/** Headers of every page: nothing is loaded, run or framed but what this server sends itself. */
export const protectPages: RequestHandler = (_request, response, next) => {
  response.setHeader(
    'content-security-policy',
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  );
  response.setHeader('x-content-type-options', 'nosniff');
  // A stricter policy would make browsers send `Origin: null` with this server's own forms.
  response.setHeader('referrer-policy', 'same-origin');
  // Going back after merging must not show the button again.
  response.setHeader('cache-control', 'no-store');
  next();
};

/**
 * Pages have no sign-in, so any website that is open in the same browser could press their buttons:
 * only forms of this server's own pages are taken.
 */
export function requireOwnForm(origin: string): RequestHandler {
  const { port } = new URL(origin);
  const own = [origin, `http://127.0.0.1:${port}`];
  return (request, _response, next) => {
    const from = request.headers.origin;
    const isOwn = from
      ? own.includes(from)
      : request.headers['sec-fetch-site'] === 'same-origin';
    if (!isOwn) {
      throw new GithubError(403, 'This form comes from another website');
    }
    next();
  };
}
