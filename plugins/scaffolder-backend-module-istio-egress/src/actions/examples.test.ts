import { createMockDirectory } from '@backstage/backend-test-utils';
import { readRequest, renderTree } from 'backstage-plugin-istio-egress-common';
import { parse } from 'yaml';
import { aPlatform } from '../__testUtils__/aPlatform';
import { aRequest } from '../__testUtils__/aRequest';
import { runAction } from '../__testUtils__/runAction';
import { examples as removeExamples } from './remove.examples';
import { examples as renderExamples } from './render.examples';

describe('The examples', () => {
  const workspace = createMockDirectory();
  const egress = createMockDirectory();
  const app = createMockDirectory();

  beforeEach(() => {
    workspace.clear();
    const policy = readRequest(aRequest());
    if (!policy.ok) throw new Error(JSON.stringify(policy.findings));
    const { files } = renderTree([policy.value], aPlatform());
    egress.setContent(Object.fromEntries(files));
    app.clear();
  });

  it.each(
    [...renderExamples, ...removeExamples].map(
      ({ description, example }) => [description, example] as const,
    ),
  )('run: %s', async (_, example) => {
    const [step] = parse(example).steps;

    const outputs = await runAction(step.action, step.input, {
      workspacePath: workspace.path,
      repositories: {
        'https://github.com/acme/egress': egress.path,
        'https://github.com/acme/egress/tree/main': egress.path,
        'https://github.com/acme/app/tree/main/deploy/egress': app.path,
      },
    });

    expect(outputs).toMatchObject({ changed: true, findings: [] });
  });
});
