import type { JsonObject } from '@backstage/types';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import type { TemplateAction } from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { createRemoveAction } from '../actions/remove';
import { createRenderAction } from '../actions/render';
import { aPlatform } from './aPlatform';
import { aReader } from './aReader';

/** Runs one of the actions; the repositories are folders of this machine, by URL. */
export async function runAction(
  action: 'istio-egress:render' | 'istio-egress:remove',
  input: JsonObject,
  options: { workspacePath: string; repositories?: Record<string, string> },
): Promise<Record<string, any>> {
  const actionOptions = {
    platform: aPlatform(),
    integrations: ScmIntegrations.fromConfig(new ConfigReader({})),
    reader: aReader(options.repositories ?? {}),
  };
  const { handler }: TemplateAction<any, any> =
    action === 'istio-egress:render'
      ? createRenderAction(actionOptions)
      : createRemoveAction(actionOptions);
  const context = createMockActionContext({
    input,
    workspacePath: options.workspacePath,
  });
  await handler(context);
  return Object.fromEntries((context.output as jest.Mock).mock.calls);
}
