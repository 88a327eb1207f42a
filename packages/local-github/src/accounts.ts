import { createHash, timingSafeEqual } from 'node:crypto';
import type { Identity } from './git/BareRepository';
import type { RepositoryStore } from './storage/RepositoryStore';

/** The user that the token belongs to: the portal. */
export const tokenUser = 'portal';

/** Whoever presses a button on a page: pages have no sign-in. */
export const pageVisitor = 'local-user';

const users = [tokenUser, pageVisitor];

/** A login that exists, as GitHub distinguishes them. */
export interface Account {
  login: string;
  type: 'User' | 'Organization';
}

/** Users are the two above; an organisation is whoever else owns a repository. */
export function findAccount(
  store: RepositoryStore,
  login: string,
): Account | undefined {
  const user = users.find(name => name === login.toLowerCase());
  if (user) {
    return { login: user, type: 'User' };
  }
  const organization = store.findOwner(login);
  return organization
    ? { login: organization, type: 'Organization' }
    : undefined;
}

/** The author of commits that an account makes through the API or a page. */
export function toIdentity(login: string): Identity {
  return { name: login, email: `${login}@users.noreply.localhost` };
}

/** Whether an `Authorization` header carries the token: as a bearer, as `token`, or as git's password. */
export function isAuthorized(
  header: string | undefined,
  token: string,
): boolean {
  const [, scheme, value] =
    /^(bearer|token|basic) +(\S+)$/i.exec(header ?? '') ?? [];
  if (!value) {
    return false;
  }
  const given =
    scheme.toLowerCase() === 'basic'
      ? Buffer.from(value, 'base64')
          .toString()
          .replace(/^[^:]*:/, '')
      : value;
  return timingSafeEqual(digest(given), digest(token));
}

// Equal lengths, so that the comparison takes the same time for every guess.
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
