import { Finding, Platform, Read } from 'backstage-plugin-istio-egress-common';
import { findingsAt, judgeForm } from '../draft/judgeForm';
import { FormValues } from '../draft/requestOf';
import { everyWay } from '../draft/ways';

/** What is wrong with the destinations. */
export interface DestinationFinding extends Finding {
  /** Another way out of the mesh would mend it, and that is chosen on a later page. */
  waitsForRoute: boolean;
}

/** Judges the destinations of a form, whose route may not be chosen yet. */
export function judgeDestinations(
  values: FormValues,
  platform: Read<Platform> | undefined,
): DestinationFinding[] {
  const judge = (route: unknown) =>
    findingsAt('destinations', judgeForm({ ...values, route }, platform));
  const findings = judge(values.route);
  if (findings.length === 0 || !platform?.ok) {
    return findings.map(each => ({ ...each, waitsForRoute: false }));
  }
  const elsewhere = everyWay(platform.value).map(
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
