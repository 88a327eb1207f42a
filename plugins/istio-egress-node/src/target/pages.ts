import type { ScmIntegrations } from '@backstage/integration';
import {
  type GitHostType,
  LONGEST_URL,
} from 'backstage-plugin-istio-egress-common';
import { findAddressFormat } from './addresses/findAddressFormat';

/**
 * Pages of a repository, in the spelling of its host.
 *
 * @public
 */
export interface RepositoryPages {
  type: GitHostType;
  repositoryUrl: string;
  /** The page of a file, by a path from the repository's root. */
  fileUrl(branch: string, path: string): string;
}

/**
 * The pages of a repository that publish actions know as `host?owner=…&repo=…`;
 * undefined for a host without an integration, or for what names no repository.
 *
 * @param address - a URL at the same host, whose scheme counts where the
 *   integration leaves it open
 * @public
 */
export function pagesOf(
  repoUrl: string,
  integrations: ScmIntegrations,
  address?: string,
): RepositoryPages | undefined {
  const [host, query = ''] = repoUrl.split('?');
  const configured = findAddressFormat(
    host,
    integrations,
    address && new URL(address).protocol.slice(0, -1),
  );
  const parameters = Object.fromEntries(new URLSearchParams(query));
  if (!configured || repoUrl.length > LONGEST_URL) return undefined;
  const { format, origin, type } = configured;
  const repository = format.fromParameters(parameters);
  if (![...repository.owner, repository.name].every(Boolean)) return undefined;
  return {
    type,
    repositoryUrl: origin + format.write({ ...repository, folder: [] }),
    fileUrl: (branch, path) =>
      origin +
      format.writeFile({ ...repository, branch, folder: path.split('/') }),
  };
}
