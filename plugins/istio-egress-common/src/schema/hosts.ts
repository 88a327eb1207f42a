const HOST_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const MAXIMUM_HOST_LENGTH = 253;

/** One spelling for one host: DNS ignores case and the root's trailing dot. */
export function toHost(text: string): string {
  return text.trim().toLocaleLowerCase('en-US').replace(/\.$/, '');
}

/**
 * Whether it is a fully qualified host name. A single label is a name of the
 * cluster's own search path, and a numeric last label is an IP address.
 */
export function isHost(text: string): boolean {
  if (text.length > MAXIMUM_HOST_LENGTH) return false;
  const labels = text.split('.');
  return (
    labels.length > 1 &&
    labels.every(label => HOST_LABEL.test(label)) &&
    !/^(\d+|0x[0-9a-f]*)$/.test(labels[labels.length - 1])
  );
}

/** Whether the platform may allow or deny by it. Patterns may be single labels: `*.internal`. */
export function isHostPattern(text: string): boolean {
  return (
    text === '*' ||
    (text.length <= MAXIMUM_HOST_LENGTH &&
      text
        .replace(/^\*\./, '')
        .split('.')
        .every(label => HOST_LABEL.test(label)))
  );
}

/** Whether a request may name it; how broad a wildcard may be is a check's matter. */
export function isHostOrWildcard(text: string): boolean {
  return isHost(text) || (text.startsWith('*.') && isHostPattern(text));
}

/** Whether a pattern covers a host; `*.` matches any depth, as in Istio. */
export function coversHost(pattern: string, host: string): boolean {
  if (pattern === '*') return true;
  return pattern.startsWith('*.')
    ? host.endsWith(pattern.slice(1))
    : host === pattern;
}

/** The host that someone who pasted a URL, or a host with a port, probably meant. */
export function hostMeantBy(text: string): string {
  const [host = ''] = text
    .trim()
    .toLocaleLowerCase('en-US')
    .replace(/^[a-z][-a-z0-9+.]*:\/\//, '')
    .replace(/^[^/@]*@/, '')
    .split(/[/:?#]/);
  return isHost(toHost(host)) ? toHost(host) : 'api.github.com';
}
