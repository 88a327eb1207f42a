import { screen } from '@testing-library/react';
import { egressForm } from '.';
import { finish, goOn, openForm } from '../../__testUtils__/form';

const MISSING = 'This form needs a plugin that the portal does not have';

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
