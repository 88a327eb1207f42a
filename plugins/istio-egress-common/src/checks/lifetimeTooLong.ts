import { finding, quote } from '../findings';
import { latestExpiry } from '../policies';
import type { DatedCheck } from './check';

export const lifetimeTooLong: DatedCheck = {
  name: 'lifetimeTooLong',
  find: ({ policy: { expires } }, platform, today) => {
    const latest = latestExpiry(platform, today);
    if (latest === undefined) return [];
    if (expires !== undefined && expires <= latest) return [];
    return [
      finding('EGR206', 'expires', {
        value:
          expires === undefined
            ? 'The policy would never expire'
            : `${quote(expires)} is too late`,
        days: String(platform.limits.maxLifetimeDays),
        latest,
      }),
    ];
  },
};
