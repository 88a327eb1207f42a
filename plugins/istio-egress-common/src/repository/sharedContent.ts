import { isCallerPath } from '../names';
import { serviceAccountOf } from '../policies';
import type { Policy } from '../request';
import type { FileTree } from './renderTree';

/** Each port has at least one of them, at whichever exit. */
const FILE_OF_A_PORT = /^((via-)?service-entry|destination-rule)-\d+\.yaml$/;
/** A Service that a Sidecar lists by its name: a proxy that applications of some policy call, or the API server. */
const NAMED_SERVICE =
  /^ +- ((?!default\/kubernetes\.)[-a-z0-9]+\/[-a-z0-9.]+)$/m;
const RULE_OF_A_HOP = /^manifests\/namespaces\/.*\/destination-rule-\d+\.yaml$/;

const SERVER_NAME = /^ +sni: (\S+)$/m;

/** A policy that goes, and those that stay. */
export interface Removal {
  /** Absent: it cannot be read any more. */
  policy: Policy | undefined;
  files: FileTree;
  /** The files that the policy has. */
  touched: ReadonlySet<string>;
  /** The policies that have a file too. */
  othersOf(path: string): readonly (Policy | undefined)[];
}

/** Whether a file that other policies need says something else once a policy goes. */
export function changesWithout(
  path: string,
  content: string,
  removal: Removal,
): boolean {
  if (listsServices(path, content)) return true;
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
  return RULE_OF_A_HOP.test(path) && losesItsServer(content, removal);
}

/** Whether the server goes that a hop's rule leads to. */
function losesItsServer(
  rule: string,
  { files, touched, othersOf }: Removal,
): boolean {
  const name = SERVER_NAME.exec(rule)?.[1];
  return (
    name !== undefined &&
    [...touched].some(
      path =>
        path.endsWith('/gateway.yaml') &&
        files.get(path)?.includes(name) &&
        othersOf(path).length === 0,
    )
  );
}

/** Whether it is a Sidecar that lists proxies, of which nobody can tell here who calls them. */
function listsServices(path: string, content: string): boolean {
  return path.endsWith('/sidecar.yaml') && NAMED_SERVICE.test(content);
}

/** Whether a port of the VirtualService's host goes, told by the file of that port beside it. */
function losesAPort(path: string, { touched, othersOf }: Removal): boolean {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return [...touched].some(
    other =>
      FILE_OF_A_PORT.test(other.slice(folder.length)) &&
      other.startsWith(folder) &&
      othersOf(other).length === 0,
  );
}
