import {
  Exit,
  EXITS,
  Finding,
  Platform,
} from 'backstage-plugin-istio-egress-common';
import { judgeForm, toldOnce } from '../draft/judgeForm';
import { FormValues } from '../draft/requestOf';
import { proxyOffer } from '../frame/proxyChoices';
import { RouteDraft } from './schema';

/** Whether an exit can serve what the form asks for. */
export interface ExitJudgement {
  isPossible: boolean;
  /** What stands against it whatever else is chosen; empty where it is possible. */
  reasons: Finding[];
}

/** {@link judgeExitsOf} each chosen cluster: an exit has to serve in all of them. */
export function judgeExits(
  values: FormValues,
  platforms: readonly Platform[],
): Record<Exit, ExitJudgement> {
  const judged = platforms.map(platform => judgeExitsOf(platform, values));
  return ofEachExit(exit => {
    const reasons = toldOnce(judged.map(each => each[exit].reasons));
    return { isPossible: reasons.length === 0, reasons };
  });
}

/**
 * Judges each exit by the best that could be chosen along with it: a proxy, a
 * gateway, and a lockdown that may be left out. What is wrong at every exit is
 * no exit's fault.
 */
function judgeExitsOf(
  platform: Platform,
  values: FormValues,
): Record<Exit, ExitJudgement> {
  const tried = EXITS.map(exit =>
    attempts(exit, values, platform).map(attempt =>
      judgeForm(attempt, { ok: true, value: platform }).filter(
        ({ level }) => level === 'error',
      ),
    ),
  );
  const [first, ...others] = tried
    .flat()
    .map(findings => new Set(findings.map(keyOf)));
  const everywhere = new Set(
    [...first].filter(key => others.every(keys => keys.has(key))),
  );
  return ofEachExit(exit => {
    const [best] = tried[EXITS.indexOf(exit)]
      .map(findings => findings.filter(each => !everywhere.has(keyOf(each))))
      .sort((a, b) => a.length - b.length);
    return { isPossible: best.length === 0, reasons: best };
  });
}

function ofEachExit(
  judge: (exit: Exit) => ExitJudgement,
): Record<Exit, ExitJudgement> {
  const judgements = EXITS.map(exit => [exit, judge(exit)] as const);
  return Object.fromEntries(judgements) as Record<Exit, ExitJudgement>;
}

function attempts(
  exit: Exit,
  values: FormValues,
  platform: Platform,
): FormValues[] {
  const gateways =
    exit === 'gateway' ? Object.keys(platform.gateways) : [undefined];
  const proxies = [...proxyOffer(platform).keys()];
  const lockdowns = [
    values.lockdown,
    { registryOnly: false, networkPolicy: false },
    // As a waypoint needs it where the platform closes both.
    { registryOnly: false, networkPolicy: true },
  ];
  return gateways.flatMap(gateway =>
    [undefined, ...proxies].flatMap(proxy =>
      lockdowns.map(lockdown => {
        const route: RouteDraft = { exit, gateway, proxy };
        return { ...values, route, lockdown };
      }),
    ),
  );
}

function keyOf({ code, path }: Finding): string {
  return `${code} ${path}`;
}
