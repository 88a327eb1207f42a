import { mockApis } from '@backstage/frontend-test-utils';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { screen, waitFor } from '@testing-library/react';
import { finish, goOn, openForm } from '../../__testUtils__/form';
import { platformConfig } from '../../testing/platform';
import { egressClusters } from '../EgressClusters';
import { egressOwner } from '../EgressOwner';
import { egressText } from '../EgressText';
import { egressWorkload } from '../EgressWorkload';
import { egressForm } from '.';

const MISSING = 'This form needs a plugin that the portal does not have';

/** What the form holds, which no field shows. */
const shown = createFormField({
  name: 'Shown',
  component: ({ formContext }) => (
    <output aria-label="Form">
      {JSON.stringify(formContext?.formData?.form)}
    </output>
  ),
  schema: makeFieldSchema({ output: z => z.string() }),
});

const pages = [
  {
    form: {
      title: MISSING,
      description: 'Install it.',
      type: 'object',
      required: ['fields'],
      properties: {
        fields: {
          type: 'string',
          default: '',
          pattern: '^installed$',
          'ui:widget': 'hidden',
        },
      },
      'ui:field': 'EgressForm',
    },
  },
];

// Whoever asks by the scaffolder's API need not say it.
const page = () => ({ required: [] });

it('an app that has the fields shows nothing, and the form goes on', async () => {
  const { created } = openForm({ fields: [egressForm], pages, page });
  expect(await screen.findByRole('button', { name: 'Review' })).toBeVisible();
  expect(screen.queryByText(MISSING)).not.toBeInTheDocument();
  await finish();
  expect(created()).toEqual({ form: { fields: 'installed' } });
});

it('says so where the clusters come at once with it, and the rest is filled in', async () => {
  const field = (name: string, type: string, of?: string) => ({
    title: name,
    type,
    ...(type === 'string' && { default: '' }),
    'ui:field': name,
    'ui:options': { hideError: true, ...(of && { of }) },
  });
  openForm({
    fields: [
      shown,
      egressForm,
      egressClusters,
      egressWorkload,
      egressOwner,
      egressText,
    ],
    pages: [
      {
        ...pages[0],
        clusters: {
          ...field('EgressClusters', 'array'),
          items: { type: 'string' },
        },
        workload: field('EgressWorkload', 'object'),
        owner: { title: 'Owner', type: 'string', 'ui:field': 'EgressOwner' },
        name: field('EgressText', 'string', 'name'),
        shown: field('Shown', 'string'),
      },
    ],
    page,
    values: {
      name: 'github-api',
      owner: 'group:default/team-a',
      reason: 'The CI bot opens pull requests.',
      workload: { namespace: 'team-a', name: 'app', selector: { app: 'app' } },
      destinations: [{ host: 'api.github.com' }],
    },
    config: {
      istioEgress: {
        ...platformConfig.istioEgress,
        clusters: { dev: {}, prod: {} },
        defaults: { ...platformConfig.istioEgress.defaults, clusters: ['dev'] },
      },
    },
    apis: [
      catalogApiMock(),
      mockApis.identity({ ownershipEntityRefs: ['group:default/team-a'] }),
    ],
  });
  await waitFor(() =>
    expect(screen.getByLabelText('Form')).toHaveTextContent('installed'),
  );
  expect(screen.getByRole('checkbox', { name: 'dev' })).toBeChecked();
  await goOn();
  expect(await screen.findByRole('button', { name: 'Create' })).toBeVisible();
});

it('an app without them says so, and nobody leaves the page', async () => {
  openForm({ fields: [], pages, page });
  expect(await screen.findByText(MISSING)).toBeVisible();
  expect(await screen.findByText('Install it.')).toBeVisible();
  await goOn();
  expect(await screen.findByText(/must match pattern/)).toBeVisible();
  expect(
    screen.queryByRole('button', { name: 'Create' }),
  ).not.toBeInTheDocument();
});

it('an app without the field of a whole page shows the page’s description', async () => {
  openForm({
    fields: [],
    pages: [{ policy: { title: 'Policy', type: 'string' } }],
    page: () => ({ 'ui:field': 'EgressPolicyPicker', description: MISSING }),
  });
  expect(await screen.findByText(MISSING)).toBeVisible();
});
