/** How long a policy is still valid. */
export const expiry = {
  never: 'Never',
  today: 'Expires today',
  soon_one: 'In {{count}} day',
  soon_other: 'In {{count}} days',
  expired: 'Expired',
} as const;
