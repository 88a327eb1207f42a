const HOST_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const MAXIMUM_LABEL_LENGTH = 63;
const MAXIMUM_HOST_LENGTH = 253;

/** What keeps dot-separated labels from being a name in DNS, in words. */
export function nameProblem(name: string): string | undefined {
  if (name === '') return 'it is empty';
  if (name.length > MAXIMUM_HOST_LENGTH) {
    return `it has more than ${MAXIMUM_HOST_LENGTH} characters`;
  }
  const label = name.split('.').find(each => !HOST_LABEL.test(each));
  if (label === undefined) return undefined;
  if (label === '') return 'two dots stand together, or one at the beginning';
  if (label.length > MAXIMUM_LABEL_LENGTH) {
    return `a label has more than ${MAXIMUM_LABEL_LENGTH} characters`;
  }
  if (/^[-a-z0-9]*$/.test(label)) return 'a label begins or ends with a hyphen';
  if (label === '*') return 'a star may stand at the beginning alone';
  return 'a label holds more than letters, digits and hyphens';
}

/** Whether its end is one at which URL parsers, and those who resolve, take the whole for an IP address. */
export function endsInNumber(name: string): boolean {
  return /(^|\.)(\d+|0x[0-9a-f]*)$/.test(name);
}

/** What a host has below its star, if it is a wildcard. */
export function wildcardBase(host: string): string | undefined {
  return host.startsWith('*.') ? host.slice(2) : undefined;
}

/** Whether a pattern covers a host; `*.` matches any depth, as in Istio. */
export function coversHost(pattern: string, host: string): boolean {
  if (pattern === '*') return true;
  return pattern.startsWith('*.')
    ? host.endsWith(pattern.slice(1))
    : host === pattern;
}

/** Every wildcard that covers a host or a wildcard, but itself; the narrowest first. */
export function wildcardsAbove(host: string): string[] {
  const [, ...above] = (wildcardBase(host) ?? host).split('.');
  return above.map((_, index) => `*.${above.slice(index).join('.')}`);
}

/** Whether there is a host that both cover, each a host or a pattern. */
export function hostsOverlap(a: string, b: string): boolean {
  return coversHost(a, b) || coversHost(b, a);
}
