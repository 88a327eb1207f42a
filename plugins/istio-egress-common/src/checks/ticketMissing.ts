import { finding } from '../findings';
import type { PolicyCheck } from './check';

export const ticketMissing: PolicyCheck = {
  name: 'ticketMissing',
  when: 'ask',
  find: ({ policy: { ticket } }, { limits }) =>
    limits.requireTicket && ticket === undefined
      ? [finding('EGR205', 'ticket')]
      : [],
};
