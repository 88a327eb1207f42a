/**
 * Every wildcard that covers a host, `*.b.example.com` for `a.b.example.com`
 * first: an index of hosts knows policies by these names too.
 *
 * @public
 */
export function wildcardsOver(host: string): string[] {
  const labels = host.replace(/^\*\./, '').split('.');
  const first = host.startsWith('*.') ? 0 : 1;
  return labels
    .slice(first)
    .map((_, index) => `*.${labels.slice(first + index).join('.')}`);
}
