import { createMockDirectory } from '@backstage/backend-test-utils';
import { parse } from 'yaml';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  aPlatform,
  aRegistered,
  aRequest,
  aTree,
  MEMBER_OF_BOTH,
  platformConfig,
} from 'istio-egress-test-utils';
import { runAction } from '../__testUtils__/runAction';
import { examples as confirmExamples } from './confirm.examples';
import { examples as registerExamples } from './register.examples';
import { examples as removeExamples } from './remove.examples';
import { examples as renderExamples } from './render.examples';
import { examples as renewExamples } from './renew.examples';
import { examples as upgradeExamples } from './upgrade.examples';

/** So that an upgrade has something to do. */
const formerPlatform = aPlatform({
  proxies: {
    ...platformConfig.proxies,
    corporate: { host: 'former.corp.internal', port: 3128 },
  },
});

describe('The examples', () => {
  const workspace = createMockDirectory();
  const egress = createMockDirectory();
  const app = createMockDirectory();

  beforeEach(() => {
    workspace.clear();
    const policy = aRequest({ expires: '2999-01-01' });
    egress.setContent(aTree([policy], formerPlatform));
    const another = aRequest({
      name: 'other',
      destinations: [{ host: 'a.example.com' }],
    });
    app.setContent(aTree([another], formerPlatform));
  });

  it.each(
    [
      ...renderExamples,
      ...renewExamples,
      ...removeExamples,
      ...upgradeExamples,
    ].map(({ description, example }) => [description, example] as const),
  )('run: %s', async (_, example) => {
    const [step] = parse(example).steps;

    const outputs = await runAction(step.action, step.input, {
      workspacePath: workspace.path,
      repositories: {
        'https://github.com/acme/egress': egress.path,
        'https://github.com/acme/egress/tree/main': egress.path,
        'https://github.com/acme/app/tree/main/deploy/egress': app.path,
      },
      requester: { claims: [...MEMBER_OF_BOTH, 'group:default/platform'] },
    });

    expect(outputs).toMatchObject({ changed: true, findings: [] });
  });

  it.each(
    [...confirmExamples, ...registerExamples].map(
      ({ description, example }) => [description, example] as const,
    ),
  )('run: %s', async (_, example) => {
    const [step] = parse(example).steps;
    const branch = 'istio-egress/request/team-a/github-api';
    const files = { 'catalog-info.yaml': 'kind: Location\n' };

    await expect(
      runAction(step.action, step.input, {
        workspacePath: workspace.path,
        pullRequests: [{ branch, files }],
        catalog: catalogServiceMock.mock({
          addLocation: async ({ target }) => aRegistered(target),
        }),
      }),
    ).resolves.toEqual({});
  });
});
