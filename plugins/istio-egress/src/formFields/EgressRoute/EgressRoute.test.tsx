import { JsonObject } from '@backstage/types';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { finish, goOn, openForm } from '../../__testUtils__/form';
import { egressRoute } from '.';

const proxies = {
  corporate: { host: 'proxy.corp.internal', port: 3128 },
  emea: {
    host: 'proxy-emea.corp.internal',
    port: 8080,
    addresses: ['10.20.0.5'],
  },
};
const gateways = {
  default: {},
  passthrough: { service: 'egress-passthrough', hop: 'passthrough' },
};
const clientCertificates = {
  client: { namespaces: ['team-a'] },
  theirs: { namespaces: ['team-b'] },
};

function openRoute(
  options: {
    route?: JsonObject;
    destinations?: JsonObject[];
    lockdown?: JsonObject;
    platform?: JsonObject;
  } = {},
) {
  const { route, lockdown, platform } = options;
  return openForm({
    fields: [egressRoute],
    pages: [
      {
        route: {
          title: 'The way out',
          type: 'object',
          'ui:field': 'EgressRoute',
          'ui:options': { hideError: true },
        },
      },
    ],
    values: {
      workload: { namespace: 'team-a', name: 'app' },
      destinations: options.destinations ?? [{ host: 'api.github.com' }],
      ...(route && { route }),
      ...(lockdown && { lockdown }),
    },
    config: {
      istioEgress: {
        proxies,
        gateways,
        defaults: {
          route: { exit: 'gateway', gateway: 'default', proxy: 'corporate' },
        },
        ...platform,
      },
    },
  });
}

const exit = (name: RegExp) => screen.findByRole('radio', { name });
const gateway = () => exit(/^Egress gateway/);
const sidecar = () => exit(/^Sidecar/);
const application = () => exit(/^Application/);
const select = (name: RegExp) => screen.findByRole('button', { name });
const choose = async (name: RegExp, option: RegExp) => {
  await userEvent.click(await select(name));
  await userEvent.click(await screen.findByRole('option', { name: option }));
};
const certificate = /Client certificate$/;

describe('EgressRoute', () => {
  it('stands as the platform has set it, and leaves it to the platform', async () => {
    const { created } = openRoute();
    expect(await gateway()).toBeChecked();
    expect(await gateway()).toHaveAccessibleName(/Platform default$/);
    expect(
      screen.getByRole('img', { name: 'app → gateway → proxy → host' }),
    ).toBeVisible();
    await finish();
    expect(created()?.route).toEqual({});
  });

  it('takes another way out by the keyboard, and its absence when it is undone', async () => {
    const { created } = openRoute();
    (await gateway()).focus();
    await userEvent.keyboard('{ArrowDown}');
    expect(await sidecar()).toBeChecked();
    await finish();
    expect(created()?.route).toEqual({ exit: 'sidecar' });

    await userEvent.click(screen.getByRole('button', { name: 'Back' }));
    await userEvent.click(await gateway());
    await finish();
    expect(created()?.route).toEqual({});
  });

  it('says why a way out cannot serve the hosts, and does not offer it', async () => {
    openRoute({
      destinations: [
        { host: 'a.example.com', protocol: 'HTTP', tls: 'originate' },
      ],
    });
    expect(await application()).toBeDisabled();
    expect(await application()).toHaveAccessibleDescription(/HTTP/);
    expect(await sidecar()).toBeDisabled();
    expect(await gateway()).toBeEnabled();
  });

  it('blames no way out for what is wrong at each of them', async () => {
    openRoute({
      destinations: [{ host: 'gitlab.com' }],
      platform: { hosts: { allow: ['api.github.com'] } },
    });
    expect(await gateway()).toBeEnabled();
    expect(await sidecar()).toBeEnabled();
  });

  it('offers a way out that another proxy makes possible, and says what it takes', async () => {
    const { created } = openRoute();
    await userEvent.click(await application());
    await waitFor(async () =>
      expect(
        screen.getByText(/no addresses for it/).closest('[role=status]'),
      ).toBeVisible(),
    );
    await goOn();
    expect(await screen.findByText(/^'The way out'.*corporate/)).toBeVisible();

    await choose(/^corporate.* Proxy$/, /^emea/);
    expect(screen.getByRole('radiogroup')).not.toHaveAccessibleDescription();
    await finish();
    expect(created()?.route).toEqual({ exit: 'application', proxy: 'emea' });
  });

  it('forgets the gateway and its certificate with the gateway', async () => {
    const { created } = openRoute({
      route: { gateway: 'passthrough', clientCertificate: 'client' },
    });
    await userEvent.click(await sidecar());
    await finish();
    expect(created()?.route).toEqual({ exit: 'sidecar' });
  });

  it('does not say that a gateway knows callers which opens no TLS', async () => {
    openRoute();
    expect(await gateway()).toHaveAccessibleDescription(/identifies callers/);
    await choose(/Egress gateway$/, /^passthrough/);
    expect(await gateway()).toHaveAccessibleDescription(
      /cannot identify callers/,
    );
  });

  it('asks for a client certificate only where the gateway presents one', async () => {
    const { created } = openRoute({
      destinations: [
        { host: 'a.example.com', protocol: 'HTTP', tls: 'originate' },
      ],
      platform: { clientCertificates },
    });
    await userEvent.click(await select(certificate));
    expect(
      screen.getAllByRole('option').map(({ textContent }) => textContent),
    ).toEqual(['None', 'client']);
    await userEvent.click(screen.getByRole('option', { name: 'client' }));
    await finish();
    expect(created()?.route).toEqual({ clientCertificate: 'client' });
  });

  describe('of the waypoints of a platform', () => {
    const waypoint = /Waypoint$/;
    const waypoints = {
      shared: { namespace: 'egress', name: 'waypoint' },
      partners: { namespace: 'egress', name: 'partners' },
    };
    const platformWith = (route: JsonObject, declared: JsonObject) => ({
      waypoints: declared,
      defaults: { route: { exit: 'waypoint', proxy: 'corporate', ...route } },
    });
    const optionsOf = async () => {
      await userEvent.click(await select(waypoint));
      return screen.getAllByRole('option').map(each => each.textContent);
    };

    it('offers the shared ones beside the one of the namespace', async () => {
      const { created } = openRoute({ platform: platformWith({}, waypoints) });
      expect(await optionsOf()).toEqual([
        'The waypoint of the namespace',
        'shared (egress/waypoint)',
        'partners (egress/partners)',
      ]);
      await userEvent.click(screen.getByRole('option', { name: /^partners/ }));
      await finish();
      expect(created()?.route).toEqual({ waypoint: 'partners' });
    });

    it('begins with the default of the platform, and leaves it to the platform', async () => {
      const { created } = openRoute({
        platform: platformWith({ waypoint: 'shared' }, waypoints),
      });
      expect(await optionsOf()).toEqual([
        'shared (platform default)',
        'partners (egress/partners)',
      ]);
      await userEvent.click(screen.getByRole('option', { name: /^shared/ }));
      await finish();
      expect(created()?.route).toEqual({});
    });

    it('asks nothing where there is no choice, or no waypoint', async () => {
      openRoute({
        platform: platformWith(
          { waypoint: 'shared' },
          { shared: waypoints.shared },
        ),
      });
      expect(await exit(/^Waypoint/)).toBeChecked();
      expect(screen.queryByRole('button', { name: waypoint })).toBeNull();
    });

    it('forgets the waypoint with the exit', async () => {
      const { created } = openRoute({
        route: { waypoint: 'partners' },
        platform: platformWith({}, waypoints),
      });
      expect(await select(/^partners.*Waypoint$/)).toBeVisible();
      await userEvent.click(await sidecar());
      expect(screen.queryByRole('button', { name: waypoint })).toBeNull();
      await finish();
      expect(created()?.route).toEqual({ exit: 'sidecar' });
    });

    it('shows one that the platform no longer has, and lets no such mistake pass', async () => {
      openRoute({
        route: { waypoint: 'former' },
        platform: platformWith({}, waypoints),
      });
      expect(await select(/^former.*Waypoint$/)).toBeVisible();
      await goOn();
      expect(await screen.findByText(/^'The way out'.*former/)).toBeVisible();
    });
  });

  it('asks for none where the application speaks TLS itself', async () => {
    openRoute({ platform: { clientCertificates } });
    await gateway();
    expect(screen.queryByRole('button', { name: certificate })).toBeNull();
  });
});
