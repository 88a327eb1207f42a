/** The view by proxy. */
export const proxies = {
  description: 'Every way out, and how many policies lead through it.',
  proxy: 'Proxy',
  address: 'Address',
  policies: 'Policies',
  direct: 'Direct, without a proxy',
  gone: 'No longer among the proxies of the platform',
  show_one: '{{count}} policy',
  show_other: '{{count}} policies',
  unused: 'None',
  empty: 'The platform has no proxy, and no policy leads through one.',
} as const;
