// What can be taken out and changes nothing that a test may rely on, with the
// reason. A name that is not among the mutants any more is an error.
export const equivalents = [
  {
    name: 'checks/alreadyExpired, alreadyExpired: without expires !== undefined',
    why: 'For TypeScript: no day is before `undefined`, nor after.',
  },
  {
    name: 'checks/lifetimeTooLong, lifetimeTooLong: without expires !== undefined',
    why: 'The same.',
  },
  {
    name: 'checks/firstClashes, add: false for this.known.has(way)',
    why: 'Costs time alone, which properties/time.test.ts measures.',
  },
  {
    name: 'checks/namespaceNotOpen, namespaceNotOpen: filter without name => namespaces[name].includes(owner)',
    why: 'A part of the wording: which namespaces are open to the owner.',
  },
  {
    name: 'checks/networkPolicyNeedsAddresses, inWords: true for proxy',
    why: 'The same: whose address is missing.',
  },
  {
    name: 'checks/networkPolicyNeedsAddresses, inWords: false for proxy',
    why: 'The same.',
  },
];
