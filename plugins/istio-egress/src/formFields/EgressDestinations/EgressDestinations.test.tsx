import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { JsonObject } from '@backstage/types';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aPolicyEntity } from '../../testing/entities';
import { finish, goOn, openForm } from '../../__testUtils__/form';
import { platformConfig } from '../../testing/platform';
import { egressDestinations } from '.';

const platform = {
  ...platformConfig.istioEgress,
  proxies: {
    corporate: { host: 'proxy.corp.internal', port: 3128 },
    emea: { host: 'proxy-emea.corp.internal', port: 8080 },
  },
  hosts: { allow: ['*.example.com', 'api.github.com'] },
};

function openDestinations(
  options: { destinations?: JsonObject[]; config?: JsonObject } = {},
) {
  return openForm({
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
    values: {
      workload: { namespace: 'team-a' },
      ...(options.destinations && { destinations: options.destinations }),
    },
    config: options.config ?? { istioEgress: platform },
    apis: [
      catalogApiMock({
        entities: [
          aPolicyEntity({
            name: 'packages',
            host: 'mirror.example.com',
            request: { route: { proxy: 'emea' } },
          }),
        ],
      }),
    ],
  });
}

const destination = async (place: number) =>
  within(
    await screen.findByRole('group', {
      name: new RegExp(`^Destination ${place}:`),
    }),
  );
const hostOf = async (place: number) =>
  (await destination(place)).getByRole('textbox', { name: /^Host/ });
const statusOf = async (place: number) =>
  (await destination(place)).getAllByRole('status').at(-1)!;
const choose = async (place: number, label: RegExp, option: RegExp) => {
  await userEvent.click(
    (await destination(place)).getByRole('button', { name: label }),
  );
  await userEvent.click(await screen.findByRole('option', { name: option }));
};

describe('EgressDestinations', () => {
  it('asks for a host, and no more than that', async () => {
    const { created } = openDestinations();

    await userEvent.type(await hostOf(1), 'api.github.com');
    await finish();

    expect(created()?.destinations).toEqual([{ host: 'api.github.com' }]);
  });

  it('says beside the row what is wrong with it, and on the way out again', async () => {
    const { created } = openDestinations();
    await userEvent.type(await hostOf(1), 'gitlab.com');

    const status = await statusOf(1);
    await waitFor(() =>
      expect(status).toHaveTextContent(/gitlab\.com.*\*\.example\.com/),
    );
    expect(await hostOf(1)).toBeInvalid();
    expect(await hostOf(1)).toHaveAccessibleDescription(/gitlab\.com/);

    await goOn();
    expect(await screen.findByText(/^'Hosts'.*gitlab\.com/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();

    await userEvent.clear(await hostOf(1));
    await userEvent.type(await hostOf(1), 'a.example.com');
    await finish();
    expect(created()?.destinations).toEqual([{ host: 'a.example.com' }]);
  });

  it('tells an assumption as a note, though an error is beside it', async () => {
    openDestinations({
      destinations: [{ host: 'db.example.com', port: 5432 }],
    });
    const error = await screen.findByText(/without addresses/);
    expect(error.closest('[data-tone]')).toHaveAttribute('data-tone', 'error');
    const note = await screen.findByText(/No action is needed/);
    expect(note.closest('[data-tone]')).toHaveAttribute('data-tone', 'note');
  });

  it('says who has to approve a host, and lets it pass', async () => {
    const { created } = openDestinations({
      config: {
        istioEgress: {
          ...platform,
          hosts: { allow: ['api.github.com'], ask: ['*.partner.example'] },
          approval: { owner: 'group:default/network' },
        },
      },
    });
    await userEvent.type(await hostOf(1), 'api.partner.example');

    await waitFor(async () =>
      expect(await statusOf(1)).toHaveTextContent(
        /api\.partner\.example is not on the allow list\. The pull request asks network for an exception/,
      ),
    );
    expect(await statusOf(1)).not.toHaveTextContent(/Allowed by the platform/);
    expect(await hostOf(1)).toBeValid();
    await finish();
    expect(created()?.destinations).toEqual([{ host: 'api.partner.example' }]);
  });

  it('makes a row of each host of a pasted list', async () => {
    const { created } = openDestinations();
    await userEvent.click(await hostOf(1));
    await userEvent.paste('a.example.com, b.example.com\nc.example.com  ');

    await waitFor(async () => expect(await hostOf(3)).toHaveFocus());
    await finish();
    expect(created()?.destinations).toEqual([
      { host: 'a.example.com' },
      { host: 'b.example.com' },
      { host: 'c.example.com' },
    ]);
  });

  it('goes on to the next row by Enter and by a comma, and leaves the page by neither', async () => {
    openDestinations();
    await userEvent.type(await hostOf(1), 'a.example.com{Enter}');
    await waitFor(async () => expect(await hostOf(2)).toHaveFocus());
    await userEvent.keyboard('b.example.com,');
    await waitFor(async () => expect(await hostOf(3)).toHaveFocus());

    expect(await hostOf(1)).toHaveValue('a.example.com');
    expect(await hostOf(2)).toHaveValue('b.example.com');
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();
  });

  it('offers the host, and the port, that a pasted URL means', async () => {
    const { created } = openDestinations({
      destinations: [{ host: 'https://a.example.com:8443/x' }],
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Use a.example.com' }),
    );
    await finish();
    expect(created()?.destinations).toEqual([
      { host: 'a.example.com', port: 8443 },
    ]);
  });

  it('takes all hosts of a list of URLs at once', async () => {
    const { created } = openDestinations({
      destinations: [
        { host: 'https://a.example.com/x' },
        { host: 'b.example.com' },
        { host: 'https://c.example.com/y', proxy: 'emea' },
      ],
    });
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Use the 2 suggested hosts',
      }),
    );
    await finish();
    expect(created()?.destinations).toEqual([
      { host: 'a.example.com' },
      { host: 'b.example.com' },
      { host: 'c.example.com', proxy: 'emea' },
    ]);
  });

  it('asks what a protocol needs, and forgets it with the protocol', async () => {
    const { created } = openDestinations({
      destinations: [{ host: 'a.example.com' }],
    });
    await choose(1, /protocol$/, /^TCP/);
    const addresses = (await destination(1)).getByRole('textbox', {
      name: 'Addresses of the host',
    });
    await waitFor(() =>
      expect(addresses).toHaveAccessibleDescription(/address/),
    );
    await userEvent.type(addresses, '10.1.2.3, 10.1.2.4');
    await choose(1, /protocol$/, /^HTTP \(/);
    await choose(1, /TLS to the host$/, /originates/);
    await userEvent.type(
      (await destination(1)).getByRole('textbox', { name: /TLS port/ }),
      '8443',
    );
    await choose(1, /Proxy for this host/, /emea/);
    await finish();
    expect(created()?.destinations).toEqual([
      {
        host: 'a.example.com',
        protocol: 'HTTP',
        tls: 'originate',
        tlsPort: 8443,
        proxy: 'emea',
      },
    ]);
  });

  it.each([
    ['587', /^TCP/, /SMTP submission.*the server speaks first/],
    ['8080', /^HTTP \(/, /HTTP without TLS/],
    ['465', /^TLS/, /Allowed by the platform/],
    ['9200', /^Select a protocol/, /no usual protocol/],
  ])(
    'fills in the protocol of port %s while it is typed, and says what it assumed',
    async (port, protocol, said) => {
      openDestinations({ destinations: [{ host: 'a.example.com' }] });
      const row = await destination(1);
      await userEvent.type(row.getByRole('textbox', { name: 'Port' }), port);
      expect(row.getByRole('button', { name: /protocol$/ })).toHaveTextContent(
        protocol,
      );
      const status = await statusOf(1);
      await waitFor(() => expect(status).toHaveTextContent(said));
    },
  );

  it('shows that port 80 leaves without TLS, and lets the mesh originate it', async () => {
    const { created } = openDestinations({
      destinations: [{ host: 'a.example.com', port: 80 }],
    });
    const row = await destination(1);
    const tls = row.getByRole('button', { name: /TLS to the host$/ });
    expect(tls).toHaveTextContent('No TLS');
    expect(row.queryByRole('textbox', { name: /authority/ })).toBeNull();
    await choose(1, /TLS to the host$/, /originates/);
    await userEvent.type(
      row.getByRole('textbox', { name: /authority/ }),
      'corp-ca',
    );
    await finish();
    expect(created()?.destinations).toEqual([
      {
        host: 'a.example.com',
        port: 80,
        tls: 'originate',
        caSecret: 'corp-ca',
      },
    ]);
  });

  it('warns of a protocol that contradicts the port, and lets it pass', async () => {
    const { created } = openDestinations({
      destinations: [{ host: 'a.example.com', port: 5432, protocol: 'TLS' }],
    });
    const status = await statusOf(1);
    await waitFor(() =>
      expect(status).toHaveTextContent(/PostgreSQL, and TLS is unusual/),
    );
    await finish();
    expect(created()?.destinations).toHaveLength(1);
  });

  it('marks the host of a row that repeats another one', async () => {
    openDestinations({
      destinations: [{ host: 'a.example.com' }, { host: 'a.example.com' }],
    });
    const repeated = await hostOf(2);
    await waitFor(() => expect(repeated).toBeInvalid());
    expect(repeated).toHaveAccessibleDescription(/a\.example\.com/);
    expect(await hostOf(1)).toBeValid();
  });

  it('keeps a port that is none, to say so', async () => {
    openDestinations({ destinations: [{ host: 'a.example.com' }] });
    const port = (await destination(1)).getByRole('textbox', { name: 'Port' });
    await userEvent.type(port, 'https');
    await waitFor(() => expect(port).toBeInvalid());
    expect(port).toHaveValue('https');
    expect(port).toHaveAccessibleDescription(/https/);
  });

  it('lets pass what another way out can serve', async () => {
    // A passthrough gateway cannot tell TCP apart; the sidecar can.
    const { created } = openDestinations({
      config: {
        istioEgress: {
          ...platform,
          gateways: { default: { hop: 'passthrough' } },
          defaults: { route: { proxy: 'corporate' } },
        },
      },
      destinations: [
        { host: 'a.example.com', protocol: 'TCP', addresses: ['10.1.2.3'] },
      ],
    });
    const status = await statusOf(1);
    await waitFor(() => expect(status).toHaveTextContent(/later page/));
    await finish();
    expect(created()?.destinations).toHaveLength(1);
  });

  it('refuses a list without a host', async () => {
    openDestinations();
    await hostOf(1);
    await goOn();
    expect(await screen.findByText(/^'Hosts'/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();
  });

  it('removes a row, and goes on with the one that takes its place', async () => {
    const { created } = openDestinations({
      destinations: [
        { host: 'a.example.com' },
        { host: 'b.example.com' },
        { host: 'c.example.com' },
      ],
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Remove destination 2' }),
    );
    await waitFor(async () => expect(await hostOf(2)).toHaveFocus());
    expect(await hostOf(2)).toHaveValue('c.example.com');
    await finish();
    expect(created()?.destinations).toEqual([
      { host: 'a.example.com' },
      { host: 'c.example.com' },
    ]);
  });

  it('offers what others reach, and who they are, by the keyboard too', async () => {
    const { created } = openDestinations();
    await userEvent.type(await hostOf(1), 'mirr');

    const offer = await screen.findByRole('button', {
      name: /^mirror\.example\.com/,
    });
    expect(offer).toHaveTextContent('packages (team-a), through emea');
    await userEvent.keyboard('{ArrowDown}');
    expect(offer).toHaveFocus();
    await userEvent.keyboard('{Enter}');

    expect(await hostOf(1)).toHaveValue('mirror.example.com');
    expect(await hostOf(1)).toHaveFocus();
    expect(offer).not.toBeInTheDocument();
    const status = await statusOf(1);
    await waitFor(() => expect(status).toHaveTextContent(/packages/));
    await finish();
    expect(created()?.destinations).toEqual([
      { host: 'mirror.example.com', protocol: 'TLS' },
    ]);
  });

  it('judges the shape alone where the browser is given no platform', async () => {
    const { created } = openDestinations({ config: {} });
    await userEvent.type(await hostOf(1), 'anything.org');
    await finish();
    expect(created()?.destinations).toEqual([{ host: 'anything.org' }]);
  });
});
