import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createFetchTemplateAction } from '@backstage/plugin-scaffolder-backend';
import type { Policy } from 'backstage-plugin-istio-egress-common';
import { valuesOf } from './valuesOf';

type Options = Parameters<typeof createFetchTemplateAction>[0];
type Context = Parameters<
  ReturnType<typeof createFetchTemplateAction>['handler']
>[0];

// What lies beside its template is copied: neither a reader nor a Git host is asked.
const action = createFetchTemplateAction({} as Options);

const silent = {
  error() {},
  warn() {},
  info() {},
  debug() {},
} as unknown as Context['logger'];

/**
 * Writes a policy's manifests into a folder as a software template would, with
 * Backstage's own action and a skeleton: a step for the policy, and one for
 * each destination.
 *
 * @param temporary - where the action may put a copy of the skeleton
 */
export async function writeByFetchTemplate(
  policy: Policy,
  { workspacePath, temporary }: { workspacePath: string; temporary: string },
): Promise<void> {
  const values = valuesOf(policy);
  const run = (skeleton: string, given: object) =>
    action.handler({
      input: { url: `./skeletons/${skeleton}`, values: given },
      workspacePath,
      logger: silent,
      createTemporaryDirectory: () => mkdtemp(join(temporary, 'skeleton-')),
      templateInfo: {
        entityRef: 'template:default/egress',
        baseUrl: pathToFileURL(join(__dirname, 'template.yaml')).href,
      },
    } as unknown as Context);
  await run('policy', values.policy);
  for (const each of values.destinations) await run('destination', each);
}
