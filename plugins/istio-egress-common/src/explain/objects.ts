import { parseYamlInSteps } from '../files';
import { finding, quote } from '../findings';
import { at, listAt, textAt } from '../plainData';
import { finish, Steps } from '../steps';
import { Labels, labelsAt } from './labels';
import type { ExplainFinding } from './explainFinding';

/** An object of the cluster, as a file has it. */
export interface KubernetesObject {
  kind: string;
  /** Empty of the core group. */
  group: string;
  namespace: string;
  name: string;
  labels: Labels;
  content: unknown;
}

/** More than any cluster's egress has, and few enough to be held against each other in seconds. */
const MOST_OBJECTS = 5_000;

/** Of all texts together. */
const MOST_CHARACTERS = 8 * 1024 * 1024;

/** `kubectl get -o yaml` puts all objects into one. */
const MOST_OF_A_DOCUMENT = {
  characters: MOST_CHARACTERS,
  tokens: 1_000_000,
};

/** At the beginning of a line: a block scalar is indented. */
const SEPARATOR = /^---(?=[ \t\r\n]|$)/m;

const CLUSTER_WIDE = new Set(['Namespace', 'ClusterRole', 'GatewayClass']);

/**
 * The objects of YAML texts with any number of documents, which may be lists. A
 * document that cannot be read is a finding, and so is the rest of what is too much.
 */
export function* readObjectsInSteps(texts: readonly string[]): Steps<{
  objects: KubernetesObject[];
  findings: ExplainFinding[];
}> {
  const objects: KubernetesObject[] = [];
  const findings: ExplainFinding[] = [];
  let characters = 0;
  for (const text of texts) {
    characters += text.length;
    if (characters > MOST_CHARACTERS) {
      return { objects, findings: [...findings, tooMuch()] };
    }
    let position = 0;
    for (const document of text.split(SEPARATOR)) {
      position += 1;
      if (isComment(document)) continue;
      yield;
      const yaml = yield* parseYamlInSteps(document, MOST_OF_A_DOCUMENT);
      if (yaml.problem !== undefined) {
        findings.push(
          finding('EGR800', '', {
            document: String(position),
            problem: yaml.problem,
          }),
        );
        continue;
      }
      objects.push(...objectsOf(yaml.content));
      if (objects.length > MOST_OBJECTS) {
        return {
          objects: objects.slice(0, MOST_OBJECTS),
          findings: [...findings, tooMuch()],
        };
      }
    }
  }
  return { objects, findings };
}

/** {@link readObjectsInSteps}, at once. */
export function readObjects(texts: readonly string[]) {
  return finish(readObjectsInSteps(texts));
}

function isComment(document: string): boolean {
  return document.split('\n').every(line => /^\s*(#|\.\.\.\s*$|$)/.test(line));
}

function tooMuch(): ExplainFinding {
  return finding('EGR802', '', {
    objects: MOST_OBJECTS.toLocaleString('en-US'),
    characters: MOST_CHARACTERS.toLocaleString('en-US'),
  });
}

function objectsOf(content: unknown, depth = 0): KubernetesObject[] {
  const kind = textAt(content, 'kind');
  if (kind === undefined) return [];
  const items = at(content, 'items');
  // `kubectl get -o yaml` gives a List, and never a List of Lists.
  if (kind.endsWith('List') && Array.isArray(items) && depth === 0) {
    return listAt(content, 'items').flatMap(each => objectsOf(each, 1));
  }
  const version = textAt(content, 'apiVersion') ?? '';
  return [
    {
      kind,
      group: version.includes('/')
        ? version.slice(0, version.indexOf('/'))
        : '',
      namespace: CLUSTER_WIDE.has(kind)
        ? ''
        : textAt(content, 'metadata', 'namespace') ?? 'default',
      name: textAt(content, 'metadata', 'name') ?? '',
      labels: labelsAt(content, 'metadata', 'labels'),
      content,
    },
  ];
}

/** An object in words, for messages. */
export function inWords({ kind, namespace, name }: KubernetesObject): string {
  return `${kind} ${quote(namespace ? `${namespace}/${name}` : name)}`;
}

/** When an object was created, as far as the file says it. */
export function ageOf(
  object: KubernetesObject | undefined,
): string | undefined {
  return textAt(object?.content, 'metadata', 'creationTimestamp');
}
