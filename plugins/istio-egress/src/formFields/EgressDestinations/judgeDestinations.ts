import { Finding, Platform } from 'backstage-plugin-istio-egress-common';
import { platformsOf, PortalPlatform } from '../../platform/usePlatform';
import { findingsAt, judgeForm, toldOnce } from '../draft/judgeForm';
import { FormValues } from '../draft/requestOf';
import { everyWay } from '../draft/ways';

/** What is wrong with the destinations. */
export interface DestinationFinding extends Finding {
  /** Another way out of the mesh would mend it, and that is chosen on a later page. */
  waitsForRoute: boolean;
}

/** Judges the destinations of a form in each of its clusters; the route may not be chosen yet. */
export function judgeDestinations(
  values: FormValues,
  platform: PortalPlatform | undefined,
): DestinationFinding[] {
  const platforms = platformsOf(platform);
  if (platforms.length > 0) {
    return toldOnce(platforms.map(each => judgeIn(each, values)));
  }
  return findingsAt('destinations', judgeForm(values, platform)).map(each => ({
    ...each,
    waitsForRoute: false,
  }));
}

function judgeIn(platform: Platform, values: FormValues): DestinationFinding[] {
  const judge = (route: unknown) =>
    findingsAt(
      'destinations',
      judgeForm({ ...values, route }, { ok: true, value: platform }),
    );
  const findings = judge(values.route);
  if (findings.length === 0) return [];
  const elsewhere = everyWay(platform).map(
    way => new Set(judge(way).map(keyOf)),
  );
  return findings.map(each => ({
    ...each,
    waitsForRoute: elsewhere.some(keys => !keys.has(keyOf(each))),
  }));
}

function keyOf({ code, path }: Finding): string {
  return `${code} ${path}`;
}
