import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import type {
  ActionContext,
  TemplateAction,
} from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import type { JsonObject } from '@backstage/types';
import {
  aMeter,
  startServices,
  TestClaims,
  TestServices,
} from 'istio-egress-test-utils';
import { createConfirmAction } from '../actions/confirm';
import { createPublishAction } from '../actions/publish';
import { createRegisterAction } from '../actions/register';
import { createRemoveAction } from '../actions/remove';
import { createRenderAction } from '../actions/render';
import { createRenewAction } from '../actions/renew';
import { createUpgradeAction } from '../actions/upgrade';
import { DecisionMetrics } from '../metrics/DecisionMetrics';
import type { ScmRules } from '../publishing/scmRules';

/** Who runs an action; by default a member of both teams. */
export interface TestRequester extends TestClaims {
  credentials?: BackstageCredentials;
}

const ACTIONS = {
  'istio-egress:render': createRenderAction,
  'istio-egress:renew': createRenewAction,
  'istio-egress:remove': createRemoveAction,
  'istio-egress:upgrade': createUpgradeAction,
  'istio-egress:publish': createPublishAction,
  'istio-egress:confirm': createConfirmAction,
  'istio-egress:register': createRegisterAction,
};

/** Runs one of the actions; returns its outputs. */
export async function runAction(
  action: keyof typeof ACTIONS,
  input: JsonObject,
  {
    workspacePath,
    requester,
    user,
    scm = { requiresPerson: false },
    ...rest
  }: Omit<TestServices, keyof TestClaims> & {
    workspacePath: string;
    requester?: TestRequester;
    user?: ActionContext<any, any>['user'];
    scm?: ScmRules;
  },
): Promise<Record<string, any>> {
  const { services, stop } = await startServices({
    ...rest,
    claims: requester?.claims,
    permission: requester?.permission,
    unreachable: requester?.unreachable,
  });
  const { handler }: TemplateAction<any, any> = ACTIONS[action]({
    ...services,
    decisions: new DecisionMetrics(aMeter().service),
    scm,
  });
  const context = {
    ...createMockActionContext({ input, workspacePath, user }),
    getInitiatorCredentials: async () =>
      requester?.credentials ?? mockCredentials.user('user:default/avery'),
  };
  await handler(context).finally(stop);
  return Object.fromEntries((context.output as jest.Mock).mock.calls);
}
