import { finding, quote } from '../findings';
import { latestExpiry, longestLifetime } from '../policies';
import type { DatedCheck } from './check';

export const lifetimeTooLong: DatedCheck = {
  name: 'lifetimeTooLong',
  find: ({ policy: { expires }, exception }, platform, today) => {
    const byException = exception !== undefined;
    const latest = latestExpiry(platform, today, byException);
    if (latest === undefined) return [];
    if (expires !== undefined && expires <= latest) return [];
    const days = longestLifetime(platform, byException);
    // Without its exception the policy might last longer.
    const code =
      days === longestLifetime(platform, false) ? 'EGR206' : 'EGR138';
    return [
      finding(code, 'expires', {
        value:
          expires === undefined
            ? 'The policy would never expire'
            : `${quote(expires)} is too late`,
        days: String(days),
        latest,
      }),
    ];
  },
};
