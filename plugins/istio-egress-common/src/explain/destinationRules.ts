import { at, textsAt } from '../plainData';
import { Labels, selects } from './labels';
import { mostSpecificOf } from './hosts';
import type { DestinationRule, Mesh, Service } from './model';
import { oncePer } from './once';

/** Rules of one host that Istio has made one of, and for whom it is. */
interface Consolidated {
  rule: DestinationRule;
  /** As it is written; empty where it says nothing. */
  exportTo: ReadonlySet<string>;
}

type ByHost = Map<string, Consolidated[]>;

/** As Istio's `destinationRuleIndex`. */
interface RuleIndex {
  own: Map<string, ByHost>;
  exported: Map<string, ByHost>;
  ofRootAlone: ByHost;
}

const indexOf = oncePer(makeIndex);

/** The rule that holds for a host, as Istio looks for it: the caller's namespace, the service's, the mesh's. */
export function ruleFor(
  mesh: Mesh,
  pods: { namespace: string; labels: Labels },
  { host, namespace: ofService }: Service,
): DestinationRule | undefined {
  const { namespace } = pods;
  const { own, exported, ofRootAlone } = indexOf(mesh);
  // What the root namespace exports is for everybody, and comes last.
  const first =
    namespace === mesh.rootNamespace ? ofRootAlone : own.get(namespace);
  const found = first && allOf(first, host);
  if (found) return chosen(found, pods);
  for (const from of [ofService, mesh.rootNamespace]) {
    const all = exported.get(from);
    const visible = (all && allOf(all, host))?.filter(
      ({ exportTo }) =>
        exportTo.size === 0 || exportTo.has('*') || exportTo.has(namespace),
    );
    if (visible && visible.length > 0) return chosen(visible, pods);
  }
  return undefined;
}

function allOf(rules: ByHost, host: string): Consolidated[] | undefined {
  const name = mostSpecificOf(host, rules);
  return name === undefined ? undefined : rules.get(name);
}

/** Of rules that Istio does not merge: one that selects the pods, else the last one of all pods. */
function chosen(
  rules: readonly Consolidated[],
  { namespace, labels }: { namespace: string; labels: Labels },
): DestinationRule | undefined {
  const selecting = rules.find(
    ({ rule }) =>
      rule.selector !== undefined &&
      rule.namespace === namespace &&
      selects(rule.selector, labels),
  );
  return (
    selecting ?? rules.findLast(({ rule }) => rule.selector === undefined)
  )?.rule;
}

function makeIndex(mesh: Mesh): RuleIndex {
  const index: RuleIndex = {
    own: new Map(),
    exported: new Map(),
    ofRootAlone: new Map(),
  };
  const { destinationRules, rootNamespace } = mesh;
  for (const rule of [
    ...destinationRules.filter(({ selector }) => selector !== undefined),
    ...destinationRules.filter(({ selector }) => selector === undefined),
  ]) {
    const { namespace } = rule;
    const exportTo = exportsOf(rule);
    const isOwn = (each: string) => each === '.' || each === namespace;
    if (
      exportTo.size === 0 ||
      [...exportTo].some(each => each === '*' || isOwn(each))
    ) {
      add(rulesOf(index.own, namespace), rule, exportTo);
    }
    if (exportTo.size === 1 && [...exportTo].every(isOwn)) {
      if (namespace === rootNamespace) add(index.ofRootAlone, rule, exportTo);
    } else add(rulesOf(index.exported, namespace), rule, exportTo);
  }
  return index;
}

/** A rule for some pods is for its own namespace, whatever it says. */
function exportsOf({ object, selector }: DestinationRule): Set<string> {
  return selector === undefined
    ? new Set(textsAt(at(object.content, 'spec'), 'exportTo'))
    : new Set(['.']);
}

function rulesOf(all: Map<string, ByHost>, namespace: string): ByHost {
  const known = all.get(namespace) ?? new Map<string, Consolidated[]>();
  all.set(namespace, known);
  return known;
}

/**
 * As Istio's `mergeDestinationRule`: rules of one host that are exported alike, and
 * select alike, are one, with all subsets and the first policy. What another rule is
 * exported to beyond the first one's, it has by itself, and its subsets are in both.
 */
function add(
  rules: ByHost,
  rule: DestinationRule,
  exportTo: ReadonlySet<string>,
): void {
  const known = rules.get(rule.host) ?? [];
  rules.set(rule.host, known);
  let isSeparate = true;
  known.forEach((other, position) => {
    const covers = [...other.exportTo].every(each => exportTo.has(each));
    const isAlike = covers && exportTo.size === other.exportTo.size;
    isSeparate = !isAlike;
    if (!isAlike && !(covers && other.exportTo.size > 0)) return;
    const { selector } = other.rule;
    if (selector && rule.selector) {
      isSeparate = !isSame(selector, rule.selector);
      if (isSeparate) return;
    } else if (!selector && !rule.selector) isSeparate = false;
    known[position] = { ...other, rule: merged(other.rule, rule) };
  });
  if (isSeparate) known.push({ rule, exportTo });
}

function isSame(one: Labels, other: Labels): boolean {
  return selects(one, other) && selects(other, one);
}

function merged(first: DestinationRule, rule: DestinationRule) {
  return {
    ...first,
    policy: first.policy ?? rule.policy,
    subsets: [
      ...first.subsets,
      ...rule.subsets.filter(({ name }) =>
        first.subsets.every(each => each.name !== name),
      ),
    ],
  };
}
