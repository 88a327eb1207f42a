import { Finding } from 'backstage-plugin-istio-egress-common';
import { isAbout } from '../draft/judgeForm';

/** What of the workload depends on the exit: the container's environment, and whether Java can use the proxy. */
const ENVIRONMENT = ['EGR314', 'EGR315'];

/** Whether a finding is one that the choice of the route makes or mends. */
export function isRouteFinding(finding: Finding): boolean {
  return (
    isAbout('route', finding) ||
    isAbout('destinations', finding) ||
    ENVIRONMENT.includes(finding.code)
  );
}
