/** The view by proxy. */
export const proxies = {
  description:
    'Proxies and direct egress, with the number of policies that use them.',
  proxy: 'Proxy',
  address: 'Address',
  policies: 'Policies',
  direct: 'Direct, without a proxy',
  gone: 'No longer declared by the platform',
  show_one: '{{count}} policy',
  show_other: '{{count}} policies',
  unused: 'None',
  empty: 'No proxies.',
} as const;
