/** The page that lists the policies. */
export const page = {
  views: { policies: 'Policies', hosts: 'Hosts', proxies: 'Proxies' },
  description:
    'Which workload may reach which host, through which proxy, and until when.',
  request: 'Request egress',
  copyLink: 'Copy link',
  linkCopied: 'The link to this view was copied',
  drift: {
    loading: 'Which policies have drifted is looked up …',
    failed: 'Which policies have drifted could not be looked up',
    checked: 'What has drifted was last checked:',
    unchecked: 'No repository was checked yet: what has drifted is not known.',
    limited:
      '{{all}} policies have drifted. Only the first {{shown}} of them are looked through.',
  },
  search: {
    label: 'Search policies',
    placeholder: 'Host, name, owner or namespace',
  },
} as const;
