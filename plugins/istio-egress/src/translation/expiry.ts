/** How long a policy still holds. */
export const expiry = {
  never: 'Never',
  soon_one: 'In {{count}} day',
  soon_other: 'In {{count}} days',
  expired: 'Expired',
} as const;
