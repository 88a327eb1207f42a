/** The page that lists the policies. */
export const page = {
  title: 'Policies',
  description:
    'Which workload may reach which host, through which proxy, and until when.',
  request: 'Request egress',
  search: {
    label: 'Search policies',
    placeholder: 'Host, name, owner or namespace',
  },
} as const;
