import { z } from 'zod';
import { parsePlainYaml } from '../files';
import { Finding, finding, listOf, quote } from '../findings';
import { finish } from '../steps';

/** The only owner of pods that earlier versions rendered. */
const DEPLOYMENT_PATH =
  /^(clusters\/[^/]+\/)?manifests\/policies\/[^/]+\/deployment\.yaml$/;

const WORKLOAD_PATH =
  /^(clusters\/[^/]+\/)?manifests\/policies\/[^/]+\/[^/]+\.yaml$/;

const deploymentSchema = z.object({
  kind: z.literal('Deployment'),
  metadata: z.object({ name: z.string(), namespace: z.string() }),
  spec: z.object({
    selector: z.unknown().optional(),
    template: z.object({
      spec: z
        .object({
          containers: z
            .array(
              z.object({
                securityContext: z
                  .object({ runAsUser: z.number().optional() })
                  .optional(),
                env: z
                  .array(
                    z.object({
                      name: z.string(),
                      value: z.string().optional(),
                    }),
                  )
                  .default([]),
              }),
            )
            .default([]),
        })
        .default({ containers: [] }),
    }),
  }),
});

type Deployment = z.infer<typeof deploymentSchema>;

/**
 * What this version renders otherwise than earlier ones did, of an object that
 * an upgrade replaces: nothing that the platform or the policy says has changed.
 * The same object is the one of the same kind, namespace and name, wherever its
 * file was.
 */
export function findVersionChanges(
  path: string,
  former: readonly string[],
  file: { content(): string },
): Finding[] {
  // Most files are others, and need not be rendered for this.
  if (!DEPLOYMENT_PATH.test(path) || former.length === 0) return [];
  const rendered = file.content();
  if (former.includes(rendered)) return [];
  const after = readDeployment(rendered);
  if (after === undefined) return [];
  const { name, namespace } = after.metadata;
  const before = former
    .flatMap(text => readDeployment(text) ?? [])
    .find(
      ({ metadata }) =>
        metadata.name === name && metadata.namespace === namespace,
    );
  if (before === undefined) return [];
  const about = { file: quote(path), workload: quote(`${namespace}/${name}`) };
  return [
    ...findSelectorGone(before, after, about),
    ...findRestricted(before, after, about),
    ...findNoProxy(before, after, about),
  ];
}

/** Whether a file may hold an owner of pods, wherever a version put it. */
export function mayHoldWorkload(path: string): boolean {
  return WORKLOAD_PATH.test(path);
}

interface About {
  file: string;
  workload: string;
}

function findSelectorGone(
  before: Deployment,
  after: Deployment,
  { file, workload }: About,
): Finding[] {
  return before.spec.selector !== undefined && after.spec.selector === undefined
    ? [finding('EGR520', '', { file, workload })]
    : [];
}

function findRestricted(
  before: Deployment,
  after: Deployment,
  { file, workload }: About,
): Finding[] {
  const had = containersOf(before).some(each => each.securityContext);
  const [context] = containersOf(after).flatMap(
    ({ securityContext }) => securityContext ?? [],
  );
  if (had || context === undefined) return [];
  const user =
    context.runAsUser === undefined
      ? 'as a user other than root'
      : `as user ${context.runAsUser}`;
  return [finding('EGR521', '', { file, workload, user })];
}

function findNoProxy(
  before: Deployment,
  after: Deployment,
  { file, workload }: About,
): Finding[] {
  const entries = noProxyOf(after);
  const replaced = noProxyOf(before).filter(
    entry => entry.startsWith('*.') && entries.includes(entry.slice(1)),
  );
  return replaced.length === 0
    ? []
    : [
        finding('EGR522', '', {
          file,
          workload,
          before: listOf(replaced),
          after: listOf(replaced.map(entry => entry.slice(1))),
        }),
      ];
}

function noProxyOf(deployment: Deployment): string[] {
  return containersOf(deployment)
    .flatMap(({ env }) => env.filter(({ name }) => name === 'NO_PROXY'))
    .flatMap(({ value = '' }) => value.split(','));
}

function containersOf({ spec }: Deployment) {
  return spec.template.spec.containers;
}

/** Undefined for what a person has made something else of. */
function readDeployment(text: string): Deployment | undefined {
  const { data } = deploymentSchema.safeParse(readYaml(text));
  return data;
}

function readYaml(text: string): unknown {
  const read = finish(parsePlainYaml(text));
  return read.problem === undefined ? read.content : undefined;
}
