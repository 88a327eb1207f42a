import type { ActionContext } from '@backstage/plugin-scaffolder-node';
import type { CommitAuthor } from 'backstage-plugin-istio-egress-node';

/** Who started a task, with their entity where the catalog has one. */
type Person = ActionContext<any, any>['user'];

const ADDRESS = /^[^\s<>@]+@[^\s<>@]+$/;

/** Who a person is in a commit; undefined where their entity has no address. */
export function authorOf(person: Person): CommitAuthor | undefined {
  const { metadata, spec } = person?.entity ?? {};
  const { displayName, email = '' } = spec?.profile ?? {};
  // A line end would begin another line of the commit's message.
  const name = (displayName ?? metadata?.name ?? '')
    .replace(/[\s<>]+/g, ' ')
    .trim();
  return ADDRESS.test(email) && name ? { name, email } : undefined;
}

/** A commit's message that names the person who asked for it, as Git hosts read it. */
export function withCoAuthor(title: string, person: Person): string {
  const author = authorOf(person);
  return author
    ? `${title}\n\nCo-authored-by: ${author.name} <${author.email}>`
    : title;
}
