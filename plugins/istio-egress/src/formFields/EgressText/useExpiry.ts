import { latestExpiry } from 'backstage-plugin-istio-egress-common';
import { useEffect, useMemo, useRef } from 'react';
import { todayOf } from '../../expiry/expiryOf';
import { platformsOf, PortalPlatform } from '../../platform/usePlatform';
import { judgeForm } from '../draft/judgeForm';
import { FormValues } from '../draft/requestOf';

/** The last day that the exceptions which a form's request needs may have; undefined where it needs none, or they may last. */
function latestByException(
  values: FormValues,
  platform: PortalPlatform | undefined,
): string | undefined {
  return platformsOf(platform)
    .filter(each =>
      judgeForm(values, { ok: true, value: each }).some(
        ({ code }) => code === 'EGR137',
      ),
    )
    .flatMap(each => latestExpiry(each, todayOf(), true) ?? [])
    .sort()
    .at(0);
}

/**
 * The last day that exceptions leave to a request, beside the field of its
 * expiry. As long as a person leaves that alone it keeps within it: they have
 * chosen the hosts, and not the day.
 */
export function useExpiry(options: {
  /** The field is another one. */
  isOff: boolean;
  /** What the template begins with; empty where it begins with nothing. */
  initial: string;
  value: string;
  /** The rest of the form. */
  others: FormValues;
  /** With those of the chosen clusters. */
  platform: PortalPlatform | undefined;
  onChange: (day: string) => void;
}): {
  latest?: string;
  /** The day is about to change, and says nothing as it is. */
  isMoving: boolean;
  /** The person has chosen a day. */
  touch: () => void;
} {
  const { isOff, initial, value, others, platform, onChange } = options;
  const latest = useMemo(
    () => (isOff ? undefined : latestByException(others, platform)),
    [isOff, others, platform],
  );
  const untouched =
    latest !== undefined && (initial === '' || initial > latest)
      ? latest
      : initial || value;
  // After another page of the form, all that is left to tell by is the day.
  const isTouched = useRef(!['', initial, latest].includes(value));

  const isMoving = !isOff && !isTouched.current && value !== untouched;
  // At each rendering: what two fields give the form at once, it takes from one.
  useEffect(() => {
    if (isMoving) onChange(untouched);
  });

  return {
    latest,
    isMoving,
    touch: () => {
      isTouched.current = true;
    },
  };
}
