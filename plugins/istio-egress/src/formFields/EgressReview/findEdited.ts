import { Finding } from 'backstage-plugin-istio-egress-common';

const EDITED = 'EGR501';

/** The files that were edited by hand; they are told in a place of their own. */
export function findEdited(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ code }) => code === EDITED);
}

/** All that is told elsewhere. */
export function findOthers(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ code }) => code !== EDITED);
}
