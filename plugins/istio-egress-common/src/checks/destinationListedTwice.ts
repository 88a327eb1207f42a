import { finding, quote } from '../findings';
import type { PolicyCheck } from './check';
import { laterOnes } from './laterOnes';

export const destinationListedTwice: PolicyCheck = {
  name: 'destinationListedTwice',
  when: 'render',
  find: ({ destinations }) =>
    laterOnes(destinations, ({ endpoint }) => endpoint).map(
      ({ each: { path, endpoint } }) =>
        finding('EGR104', path, { value: quote(endpoint) }),
    ),
};
