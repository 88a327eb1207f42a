import { InputError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import { LONGEST_URL } from 'backstage-plugin-istio-egress-common';
import { findAddressFormat } from './addresses/findAddressFormat';
import { isPlainName } from './plainName';

/** What publish actions read, in the order in which a {@link Target} has it. */
const NAMES = ['organization', 'project', 'workspace', 'owner', 'repo'];

const REPO_URL = /^([\p{L}\p{N}\p{M}_.:[\]-]+)\?([^?#]*)$/u;

/**
 * Reads a repository as RepoUrlPicker names it, `host?owner=…&repo=…`, into the one
 * spelling of it. Publish actions take the first of two values and leave out what they do
 * not know; so what is left over, or given twice, must not mean something elsewhere.
 * Throws an InputError that names what is wrong.
 */
export function parseRepoUrl(
  text: string,
  integrations: ScmIntegrations,
): string {
  const [, authority = '', query] =
    (text.length <= LONGEST_URL && REPO_URL.exec(text)) || [];
  if (!URL.canParse(`https://${authority}`)) {
    throw new InputError(
      'repoUrl: the value does not name a repository. Write it as host?owner=…&repo=…, as RepoUrlPicker does.',
    );
  }
  const { host } = new URL(`https://${authority}`);
  if (!findAddressFormat(host, integrations)) {
    throw new InputError(
      `repoUrl: there is no integration for the host ${host}, or none of a Git host. Add it to "integrations" in app-config, or choose another host.`,
    );
  }
  const given = new URLSearchParams(query);
  const named = NAMES.flatMap(name =>
    given.getAll(name).map(value => [name, value] as const),
  );
  const parameters = new Map(named);
  const isPlain = named.every(([, value]) =>
    value.split('/').every(isPlainName),
  );
  if (!parameters.has('repo') || named.length > parameters.size || !isPlain) {
    throw new InputError(
      `repoUrl: the parameters for ${host} do not name one repository. Give each of them once, with names as the host has them.`,
    );
  }
  return `${host}?${new URLSearchParams([...parameters])}`;
}
