import { JsonObject } from '@backstage/types';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { dayFromToday } from '../../testing/days';
import { finish, goOn, openForm } from '../../__testUtils__/form';
import { platformConfig } from '../../testing/platform';
import { egressText } from '.';

function openText(
  of: string,
  options: { kind?: string; limits?: JsonObject; values?: JsonObject } = {},
) {
  const { kind, limits = {}, values } = options;
  return openForm({
    fields: [egressText],
    pages: [
      {
        [of]: {
          title: 'The text',
          description: 'What it is for.',
          type: 'string',
          default: '',
          'ui:field': 'EgressText',
          'ui:options': { of, hideError: true, ...(kind && { kind }) },
        },
      },
    ],
    values,
    config: { istioEgress: { ...platformConfig.istioEgress, limits } },
  });
}

const text = () => screen.findByLabelText(/^The text/);
const isUnfinished = () =>
  expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();

describe('EgressText', () => {
  it('says what is wrong, in place of what it is for', async () => {
    const { created } = openText('name');
    expect(await text()).toHaveAccessibleDescription('What it is for.');
    await userEvent.type(await text(), 'GitHub');

    await waitFor(async () => expect(await text()).toBeInvalid());
    expect(await text()).toHaveAccessibleDescription(/GitHub.*Kubernetes/);
    await goOn();
    expect(await screen.findByText(/^'The text'.*GitHub/)).toBeVisible();
    isUnfinished();

    await userEvent.clear(await text());
    await userEvent.type(await text(), 'github');
    await waitFor(async () => expect(await text()).toBeValid());
    await finish();
    expect(created()).toMatchObject({ name: 'github' });
  });

  it('asks for what is required on the way out, and not before', async () => {
    openText('reason', { kind: 'lines' });
    expect(await text()).toBeRequired();
    expect(await text()).toBeValid();

    await goOn();
    await waitFor(async () => expect(await text()).toBeInvalid());
    isUnfinished();
  });

  it('asks for a ticket where the platform does', async () => {
    openText('ticket', { limits: { requireTicket: true } });
    expect(await text()).toBeRequired();
    await goOn();
    expect(await screen.findByText(/^'The text'.*ticket/)).toBeVisible();
    isUnfinished();
  });

  it('leaves a ticket out where the platform asks for none', async () => {
    const { created } = openText('ticket');
    expect(await text()).not.toBeRequired();
    await finish();
    expect(created()).toMatchObject({ ticket: '' });
  });

  describe('for the repository', () => {
    const openRepository = (clusters: JsonObject, chosen: string[]) =>
      openForm({
        fields: [egressText],
        pages: [
          {
            targetUrl: {
              title: 'The text',
              type: 'string',
              default: '',
              'ui:field': 'EgressText',
              'ui:options': { of: 'targetUrl', hideError: true },
            },
          },
        ],
        values: { clusters: chosen },
        config: {
          istioEgress: {
            ...platformConfig.istioEgress,
            ...(Object.keys(clusters).length > 0 && { clusters }),
          },
        },
      });
    const own = { prod: { repository: 'https://github.com/acme/prod' } };

    it('is empty where each cluster has its own, and says which', async () => {
      const { created } = openRepository({ dev: {}, ...own }, ['prod']);
      expect(await text()).not.toBeRequired();
      expect(await text()).toHaveAccessibleDescription(
        /empty for the repositories of the clusters: https:\/\/github\.com\/acme\/prod \(prod\)/,
      );
      await finish();
      expect(created()).toMatchObject({ targetUrl: '' });
    });

    it.each<[string, JsonObject, string[], RegExp]>([
      ['without clusters', {}, [], /No|Neither/],
      [
        'for a cluster without one',
        { dev: {}, ...own },
        ['dev', 'prod'],
        /dev/,
      ],
    ])('is required %s', async (_, clusters, chosen, why) => {
      openRepository(clusters, chosen);
      expect(await text()).toBeRequired();
      await goOn();
      expect(await screen.findByText(/^'The text'/)).toHaveTextContent(why);
      isUnfinished();
      await userEvent.type(await text(), 'acme/egress');
      await waitFor(async () => expect(await text()).toBeInvalid());
      expect(await text()).toHaveAccessibleDescription(/acme\/egress.*https/);
      await userEvent.clear(await text());
      await userEvent.type(await text(), 'https://github.com/acme/egress');
      await waitFor(async () => expect(await text()).toBeValid());
      await finish();
    });
  });

  it('takes no day that is later than the platform allows', async () => {
    const { created } = openText('expires', {
      kind: 'date',
      limits: { maxLifetimeDays: 30 },
      values: { expires: dayFromToday(31) },
    });
    await waitFor(async () => expect(await text()).toBeInvalid());
    expect(await text()).toHaveAccessibleDescription(
      new RegExp(dayFromToday(30)),
    );
    await userEvent.clear(await text());
    await userEvent.type(await text(), dayFromToday(30));
    await finish();
    expect(created()).toMatchObject({ expires: dayFromToday(30) });
  });
});
