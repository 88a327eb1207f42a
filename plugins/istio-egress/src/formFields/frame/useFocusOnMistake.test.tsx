import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { goOn, openForm } from '../../__testUtils__/form';
import { egressDestinations } from '../EgressDestinations';
import { egressText } from '../EgressText';

const aText = (of: string, title: string) => ({
  title,
  type: 'string',
  default: '',
  'ui:field': 'EgressText',
  'ui:options': { of, hideError: true },
});

const name = () => screen.findByLabelText(/^Name/);
const reason = () => screen.findByLabelText(/^Reason/);

describe('a page of a form that cannot be left', () => {
  it('takes the focus to its first mistake, each time', async () => {
    openForm({
      fields: [egressText],
      pages: [
        { name: aText('name', 'Name'), reason: aText('reason', 'Reason') },
      ],
    });
    await name();
    await goOn();
    await waitFor(async () => expect(await name()).toHaveFocus());

    await userEvent.type(await name(), 'github-api');
    await goOn();
    await waitFor(async () => expect(await reason()).toHaveFocus());
    await goOn();
    await waitFor(async () => expect(await reason()).toHaveFocus());
  });

  it('leaves the focus to a person who goes on to another mistake', async () => {
    openForm({
      fields: [egressText],
      pages: [
        { name: aText('name', 'Name'), reason: aText('reason', 'Reason') },
      ],
    });
    await name();
    await goOn();
    await waitFor(async () => expect(await name()).toHaveFocus());

    await userEvent.type(await reason(), 'The CI bot opens pull requests.');
    await waitFor(async () => expect(await reason()).toBeValid());
    expect(await reason()).toHaveFocus();
  });

  it('takes the focus to the host that is missing, and asks for it', async () => {
    openForm({
      fields: [egressDestinations],
      pages: [
        {
          destinations: {
            title: 'Hosts',
            type: 'array',
            items: { type: 'object' },
            'ui:field': 'EgressDestinations',
            'ui:options': { hideError: true },
          },
        },
      ],
    });
    const host = await screen.findByRole('textbox', { name: 'Host' });
    await goOn();
    await waitFor(() => expect(host).toHaveFocus());
    expect(host).toBeInvalid();
    expect(host).toHaveAccessibleDescription(/Enter at least one host\./);
  });
});
