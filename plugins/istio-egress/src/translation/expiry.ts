/** How long a policy still holds. */
export const expiry = {
  never: 'Never',
  today: 'Today is the last day',
  soon_one: 'In {{count}} day',
  soon_other: 'In {{count}} days',
  expired: 'Expired',
} as const;
