import { digestOf, parsePlainYaml, stampState } from '../files';
import { MANAGED_BY_LABEL, MANAGED_BY_US } from '../manifests';
import {
  isOwnName,
  MANIFESTS_FOLDER,
  policyProbesPath,
  verifyObjectName,
} from '../names';
import type { Platform } from '../platform';
import { filesOf, HeldTree, LazyFile, renderHeld } from '../repository';
import type { Policy } from '../request';
import { finish, Steps } from '../steps';
import { ServedKind, servedKind } from './kinds';
import { isMapping, Mapping, textAt } from '../plainData';

/**
 * An object that a repository wants in the cluster.
 *
 * @public
 */
export interface ExpectedObject {
  served: ServedKind;
  /** Absent for a Namespace. */
  namespace?: string;
  name: string;
  /** Whether the product's label tells it from the objects of others. */
  labelled: boolean;
  /** As it is rendered today, and as the repository has it, if that is something else. */
  wanted(): Iterable<Mapping>;
}

/**
 * What a repository wants in its cluster.
 *
 * @public
 */
export interface ExpectedTree {
  /** By the key of an object: its kind, namespace and name. */
  objects: Map<string, ExpectedObject>;
  /** By the name of each policy: the keys of its objects, and what of them cannot be told. */
  policies: Map<string, ExpectedPolicy>;
  /** Whether every policy of the repository could be read. */
  isWhole: boolean;
  /** The keys of objects whose manifests the repository has, though no policy lists them. */
  others(): Iterable<string>;
}

/**
 * The objects of one policy.
 *
 * @public
 */
export interface ExpectedPolicy {
  /** Entity reference. */
  owner: string;
  keys: readonly string[];
  /** Why some of its objects are not known. */
  problems: readonly string[];
  /** Of all that the repository has of it: another one is another state of the repository. */
  digest: string;
  verification: ExpectedVerification;
}

/**
 * Where the verification kit of a policy keeps its result, and what it tries.
 *
 * @public
 */
export interface ExpectedVerification {
  /** Of the ConfigMap `egress-verification`. */
  namespace: string;
  /** In that ConfigMap. */
  key: string;
  /** The policy's `probes.yaml`, where the repository has it. */
  probes?: string;
}

/**
 * One name for an object, whoever tells of it.
 *
 * @public
 */
export function objectKey(
  { apiVersion, kind }: Pick<ServedKind, 'apiVersion' | 'kind'>,
  namespace: string | undefined,
  name: string,
): string {
  return [apiVersion, kind, namespace ?? '', name].join(' ');
}

/**
 * The objects that a repository wants in its cluster: those of the manifests that
 * it has, since they are what a GitOps tool applies. Whether these are as they are
 * rendered today is the drift's question.
 *
 * Their YAML is hardly ever parsed: what a manifest says is known from its
 * policy. Only where the cluster holds something else, the file itself is read.
 *
 * @public
 */
export function expectedObjects(
  ...[options]: Parameters<typeof expectedObjectsInSteps>
): ExpectedTree {
  return finish(expectedObjectsInSteps(options));
}

/**
 * {@link expectedObjects}, a file at a time.
 *
 * @public
 */
export function* expectedObjectsInSteps({
  existing,
  platform,
}: {
  existing: HeldTree;
  platform: Platform;
}): Steps<ExpectedTree> {
  const { rendered = new Map<string, LazyFile>() } = yield* renderHeld(
    existing,
    platform,
  );
  const objects = new Map<string, ExpectedObject>();
  const policies = new Map<string, ExpectedPolicy>();
  const known = new Map<string, string | { problem: string }>();
  for (const [name, policy] of existing.policies) {
    const keys: string[] = [];
    const problems: string[] = [];
    const texts: string[] = [];
    for (const path of manifestsOf(name, existing)) {
      const file = {
        path,
        text: existing.files.get(path),
        rendered: rendered.get(path),
      };
      const found = known.get(path) ?? addObject(file, objects);
      known.set(path, found);
      const object = typeof found === 'string' ? objects.get(found) : undefined;
      if (typeof found !== 'string') {
        problems.push(`${path}: ${found.problem}`);
      } else if (object && canHave(policy, object, platform)) {
        keys.push(found);
      } else {
        problems.push(`${path}: it is an object that the policy cannot have`);
      }
      texts.push(path, file.text ?? '');
      yield;
    }
    const digest = digestOf(texts.join('\n'));
    const { owner, workload } = policy;
    policies.set(name, {
      ...{ owner, keys, problems, digest },
      verification: {
        namespace: workload.namespace,
        key: verifyObjectName(policy.name),
        probes: existing.files.get(policyProbesPath(name)),
      },
    });
  }
  return {
    objects,
    policies,
    isWhole: existing.findings.length === 0,
    *others() {
      for (const [path, text] of existing.files) {
        if (!path.startsWith(`${MANIFESTS_FOLDER}/`) || known.has(path))
          continue;
        const identity = identityOf(parsed(text));
        if (!('problem' in identity)) {
          const { served, namespace, name } = identity;
          yield objectKey(served, namespace, name);
        }
      }
    },
  };
}

/**
 * Whether a policy may have an object: in its own namespace, or one of ours at a
 * gateway. What a file holds that is not rendered any more is whatever somebody has
 * written there, and the portal reads objects that its readers may not.
 */
function canHave(
  { workload }: Policy,
  { served, namespace, name }: ExpectedObject,
  { gateways }: Platform,
): boolean {
  return (
    (namespace ?? name) === workload.namespace ||
    (served.whole &&
      isOwnName(name) &&
      Object.values(gateways).some(each => each.namespace === namespace))
  );
}

function manifestsOf(policy: string, existing: HeldTree): string[] {
  return filesOf(policy, existing).filter(path =>
    path.startsWith(`${MANIFESTS_FOLDER}/`),
  );
}

/** One file of a repository; it has no text where only the policy's list names it. */
interface ManifestFile {
  path: string;
  text?: string;
  rendered?: LazyFile;
}

/** Adds the object of a file; returns its key, or why it is not known. */
function addObject(
  { text, rendered }: ManifestFile,
  objects: Map<string, ExpectedObject>,
): string | { problem: string } {
  const manifest = () => rendered?.manifest?.() as Mapping | undefined;
  const first = manifest() ?? (text === undefined ? undefined : parsed(text));
  if (first === undefined)
    return { problem: 'the repository does not have it' };
  if ('problem' in first) return { problem: String(first.problem) };
  const identity = identityOf(first);
  if ('problem' in identity) return identity;
  const { served, namespace, name, labelled } = identity;
  const key = objectKey(served, namespace, name);
  objects.set(key, {
    ...{ served, namespace, name, labelled },
    *wanted() {
      const today = manifest();
      // What somebody has edited in the repository is what a GitOps tool applies.
      const isEdited = text !== undefined && stampState(text) !== 'intact';
      if (today && !isEdited) yield today;
      const held = text === undefined ? undefined : parsed(text);
      if (held && isObject(held, key)) yield held;
    },
  });
  return key;
}

function isObject(content: Mapping, key: string): boolean {
  const identity = identityOf(content);
  return (
    !('problem' in identity) &&
    objectKey(identity.served, identity.namespace, identity.name) === key
  );
}

function parsed(text: string): Mapping {
  const yaml = finish(parsePlainYaml(text));
  if (yaml.problem !== undefined) return { problem: yaml.problem };
  return isMapping(yaml.content)
    ? yaml.content
    : { problem: 'it holds no object' };
}

/** What may stand in a path: another character would lead somewhere else. */
const NAME = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/;

function identityOf(manifest: Mapping):
  | { problem: string }
  | {
      served: ServedKind;
      namespace?: string;
      name: string;
      labelled: boolean;
    } {
  const kind = textAt(manifest, 'kind');
  const served = servedKind(textAt(manifest, 'apiVersion'), kind);
  if (!served) return { problem: `policies have no ${kind ?? 'such object'}` };
  const name = textAt(manifest, 'metadata', 'name');
  const namespace = textAt(manifest, 'metadata', 'namespace');
  if (!name || !NAME.test(name)) return { problem: 'it has no name' };
  if (served.namespaced && !(namespace && NAME.test(namespace))) {
    return { problem: 'it has no namespace' };
  }
  return {
    served,
    ...(served.namespaced && { namespace }),
    name,
    labelled:
      textAt(manifest, 'metadata', 'labels', MANAGED_BY_LABEL) ===
      MANAGED_BY_US,
  };
}
