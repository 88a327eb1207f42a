import { isCallerPath } from '../names';
import { namesEveryAccount, serviceAccountOf } from '../policies';
import type { Policy } from '../request';

const ENTRY_OF_A_PORT = /^(via-)?service-entry-\d+\.yaml$/;
const RULE_OF_A_HOP = /^manifests\/namespaces\/.*\/destination-rule-\d+\.yaml$/;

/** A policy that goes, and those that stay. */
export interface Removal {
  /** Absent: it cannot be read any more. */
  policy: Policy | undefined;
  /** The files that the policy has. */
  touched: ReadonlySet<string>;
  /** The policies that have a file too. */
  othersOf(path: string): readonly (Policy | undefined)[];
}

/** Whether a file that other policies need says something else once a policy goes. */
export function changesWithout(path: string, removal: Removal): boolean {
  if (path.endsWith('/virtual-service.yaml') && losesAPort(path, removal)) {
    return true;
  }
  const { policy, othersOf } = removal;
  if (isCallerPath(path) && path.endsWith('/gateway.yaml')) {
    return !othersOf(path).some(
      other =>
        policy !== undefined &&
        other !== undefined &&
        serviceAccountOf(other) === serviceAccountOf(policy),
    );
  }
  return (
    RULE_OF_A_HOP.test(path) &&
    (policy === undefined || namesEveryAccount(policy)) &&
    !othersOf(path).some(other => other && namesEveryAccount(other))
  );
}

/** Whether a port of the VirtualService's host goes, told by the ServiceEntry of that port beside it. */
function losesAPort(path: string, { touched, othersOf }: Removal): boolean {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return [...touched].some(
    other =>
      ENTRY_OF_A_PORT.test(other.slice(folder.length)) &&
      other.startsWith(folder) &&
      othersOf(other).length === 0,
  );
}
