import { JsonObject } from '@backstage/types';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { dayFromToday } from '../../testing/days';
import { finish, goOn, openForm } from '../../__testUtils__/form';
import { platformConfig } from '../../testing/platform';
import { egressDestinations } from '../EgressDestinations';
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

  it.each(['gitlab.example/acme/egress', 'git@github.com:acme/egress.git'])(
    'takes %s for the address of a repository',
    async address => {
      const { created } = openForm({
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
      });
      await userEvent.type(await text(), address);
      await finish();
      expect(created()).toMatchObject({ targetUrl: address });
    },
  );

  describe('for the expiry of a request with an exception', () => {
    const openExpiry = (given: { initial?: string; values?: JsonObject }) =>
      openForm({
        fields: [egressText, egressDestinations],
        pages: [
          {
            destinations: {
              title: 'Hosts',
              type: 'array',
              items: { type: 'object' },
              'ui:field': 'EgressDestinations',
              'ui:options': { hideError: true },
            },
            expires: {
              title: 'The text',
              type: 'string',
              default: given.initial ?? dayFromToday(365),
              'ui:field': 'EgressText',
              'ui:options': { of: 'expires', kind: 'date', hideError: true },
            },
          },
        ],
        values: given.values,
        config: {
          istioEgress: {
            ...platformConfig.istioEgress,
            hosts: { allow: ['api.github.com'], ask: ['*.partner.example'] },
            limits: { maxLifetimeDays: 365, maxExceptionDays: 90 },
          },
        },
      });
    const enterHost = async (host: string) => {
      const input = await screen.findByRole('textbox', { name: 'Host' });
      await userEvent.clear(input);
      await userEvent.type(input, host);
    };
    const showsDay = (day: string) =>
      waitFor(async () => expect(await text()).toHaveValue(day));

    it('keeps within the limit as long as the day is left alone, and says so', async () => {
      openExpiry({});
      await showsDay(dayFromToday(365));
      await enterHost('api.partner.example');
      await showsDay(dayFromToday(90));
      expect(await text()).toHaveAccessibleDescription(
        new RegExp(`needs an exception.*${dayFromToday(90)}`),
      );
      expect(await text()).toBeValid();

      await enterHost('api.github.com');
      await showsDay(dayFromToday(365));
      expect(await text()).not.toHaveAccessibleDescription(/exception/);
    });

    it('begins with the limit where the template begins with no day', async () => {
      openExpiry({ initial: '' });
      await enterHost('api.partner.example');
      await showsDay(dayFromToday(90));
      expect(await text()).toBeValid();
    });

    it('leaves a day that a person has chosen', async () => {
      openExpiry({});
      await userEvent.clear(await text());
      await userEvent.type(await text(), dayFromToday(30));
      await enterHost('api.partner.example');
      await waitFor(async () =>
        expect(await text()).toHaveAccessibleDescription(/exception/),
      );
      expect(await text()).toHaveValue(dayFromToday(30));
    });

    it('leaves an earlier day of a policy that exists', async () => {
      const expires = dayFromToday(30);
      openExpiry({ initial: '', values: { expires } });
      await enterHost('api.partner.example');
      await waitFor(async () =>
        expect(await text()).toHaveAccessibleDescription(/exception/),
      );
      expect(await text()).toHaveValue(expires);
      expect(await text()).toBeValid();
    });

    it('says that a later day of a policy that exists is too late', async () => {
      const expires = dayFromToday(120);
      openExpiry({ initial: '', values: { expires } });
      await enterHost('api.partner.example');
      await waitFor(async () => expect(await text()).toBeInvalid());
      expect(await text()).toHaveAccessibleDescription(
        new RegExp(dayFromToday(90)),
      );
      expect(await text()).toHaveValue(expires);
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
