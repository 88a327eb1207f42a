import { finding, quote } from '../findings';
import type { DatedCheck } from './check';

export const alreadyExpired: DatedCheck = {
  name: 'alreadyExpired',
  find: ({ policy: { expires } }, _platform, today) =>
    expires !== undefined && expires < today
      ? [finding('EGR207', 'expires', { value: quote(expires) })]
      : [],
};
