/** Whether one of two hosts covers the other, as Istio's `host.Name.Matches`: `*` stands for any depth. */
export function matches(one: string, other: string): boolean {
  const a = one.toLowerCase();
  const b = other.toLowerCase();
  if (a.startsWith('*') && b.startsWith('*')) {
    return a.length < b.length
      ? b.endsWith(a.slice(1))
      : a.endsWith(b.slice(1));
  }
  if (a.startsWith('*')) return b.endsWith(a.slice(1));
  if (b.startsWith('*')) return a.endsWith(b.slice(1));
  return a === b;
}

/** The most specific of the patterns that cover a host, as Envoy and Istio choose: the exact one, then the longest. */
export function mostSpecific(
  host: string,
  patterns: Iterable<string>,
): string | undefined {
  const name = host.toLowerCase();
  return [...patterns]
    .filter(pattern => {
      const each = pattern.toLowerCase();
      return each === name || (each.startsWith('*') && matches(each, name));
    })
    .sort((a, b) => {
      const isExact = (each: string) => (each.toLowerCase() === name ? 1 : 0);
      return isExact(b) - isExact(a) || b.length - a.length;
    })[0];
}
