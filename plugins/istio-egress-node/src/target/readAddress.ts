import { InputError } from '@backstage/errors';
import { LONGEST_URL } from 'backstage-plugin-istio-egress-common';

/** A URL as it stands: nothing is resolved, removed or put in order. */
export interface Address {
  /** `http` or `https`. */
  scheme: string;
  /** With its port, unless it is the scheme's own. */
  host: string;
  /** Decoded once. */
  segments: string[];
  /** Decoded once; those without a meaning for the place are left out. */
  parameters: [name: string, value: string][];
  /** For messages: without what may hold a secret, and not longer than a line. */
  shown: string;
}

const SHOWN = 200;

/** Scheme, authority, path and query. Each part ends at the first character that it cannot hold. */
const ADDRESS = /^(https?):\/\/([^/?#]+)(\/[^?#]*)?(?:\?([^#]*))?(?:#[^]*)?$/;

/** As Git hosts show a repository to clone by SSH. Its user is always `git`, and a port is that of SSH. */
const SSH =
  /^(?:git@([^\s/:@]+):|ssh:\/\/git@([^\s/:@]+)(?::\d{1,5})?\/)\/?([^\s:@?#]+)$/;

/** As Azure DevOps shows it: its pages are at another host. */
const SSH_AT_AZURE =
  /^git@ssh\.dev\.azure\.com:v3\/([^\s/:@?#]+)\/([^\s/:@?#]+)\/([^\s/:@?#]+)$/;

/** As people write an address by hand. A host has a dot or a port; a path such as `acme/egress` begins with none. */
const WITHOUT_SCHEME =
  /^(?:[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?::\d{1,5})?|localhost:\d{1,5})\//u;

/** A host and a port; anything else in an authority has a meaning of its own to some reader. */
const AUTHORITY = /^[\p{L}\p{N}\p{M}_.:[\]-]+$/u;

/** What hosts add to an address when a person copies it, and what shows the same place in another way. */
const MEANINGLESS = /^(tab=.*|plain=.*|_a=.*|ref_type=heads)$/s;

/**
 * Takes a URL apart without the platform's parser, which resolves `..`, turns
 * `\` into `/` and leaves out line ends: each of them would be another place to
 * the next reader. Throws an InputError that names what is wrong.
 */
export function readAddress(text: string): Address {
  if (text.length > LONGEST_URL) {
    throw new InputError(
      `targetUrl: the address has ${text.length} characters. Write at most ${LONGEST_URL}.`,
    );
  }
  const [, scheme = '', authority = '', path = '', query] =
    ADDRESS.exec(overHttps(text.trim().replace(/^url:/, ''))) ?? [];
  if (authority.includes('@')) {
    // Not even repeated: this text ends in logs.
    throw new InputError(
      'targetUrl: the address holds a user name or a password. Remove it; the entry of "integrations" in app-config has what reading takes.',
    );
  }
  const origin = `${scheme}://${authority}`;
  if (!AUTHORITY.test(authority) || !URL.canParse(origin)) {
    throw new InputError(
      `targetUrl: ${
        text.includes('@') ? 'the text' : shorten(text)
      } is not a URL. Copy the address of the repository or of its folder from the browser.`,
    );
  }
  const shown = shorten(origin + path);
  return {
    scheme,
    host: new URL(origin).host,
    segments: path
      // One slash at the end is how browsers write a folder.
      .replace(/(?<=[^/])\/$/, '')
      .split('/')
      .slice(1)
      .map(segment => decode(segment, shown)),
    parameters: [...new URLSearchParams(query)].filter(
      each => !MEANINGLESS.test(each.join('=')),
    ),
    shown,
  };
}

/** The page of a repository that is named as one clones it by SSH, or without a scheme; any other text as it is. */
function overHttps(text: string): string {
  if (WITHOUT_SCHEME.test(text)) return `https://${text}`;
  const [, organization, project, name] = SSH_AT_AZURE.exec(text) ?? [];
  if (name !== undefined) {
    return `https://dev.azure.com/${organization}/${project}/_git/${name}`;
  }
  const [, host, hostOfUrl = host, path] = SSH.exec(text) ?? [];
  return path === undefined ? text : `https://${hostOfUrl}/${path}`;
}

function decode(segment: string, shown: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new InputError(
      `targetUrl: ${shown} has a "%" that encodes no character. Copy the address from the browser.`,
    );
  }
}

function shorten(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
