/** The card of a proxy's page. */
export const proxyCard = {
  title: 'Forward proxy',
  address: 'Address',
  unknownAddress: 'Unknown',
  description: 'Description',
  users: 'Policies that use it',
  noUsers: 'No policy uses this proxy.',
} as const;
