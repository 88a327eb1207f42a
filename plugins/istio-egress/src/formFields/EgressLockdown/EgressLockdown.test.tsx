import { JsonObject } from '@backstage/types';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { finish, goOn, openForm } from '../../__testUtils__/form';
import { platformConfig } from '../../testing/platform';
import { egressLockdown } from '.';

function openLockdown(values: JsonObject = {}, unlock = true) {
  return openForm({
    fields: [egressLockdown],
    pages: [
      {
        lockdown: {
          title: 'What else is closed',
          type: 'object',
          'ui:field': 'EgressLockdown',
          'ui:options': { hideError: true },
        },
      },
    ],
    values: { destinations: [{ host: 'api.github.com' }], ...values },
    config: {
      istioEgress: {
        ...platformConfig.istioEgress,
        limits: { unlock },
        defaults: {
          route: { proxy: 'corporate' },
          lockdown: { registryOnly: true, networkPolicy: false },
        },
      },
    },
  });
}

const lock = (name: RegExp) => screen.findByRole('switch', { name });

describe('EgressLockdown', () => {
  it('stands as the platform has set it, and leaves it to the platform', async () => {
    const { created } = openLockdown();
    expect(await lock(/^Sidecars/)).toBeChecked();
    expect(await lock(/NetworkPolicy/)).not.toBeChecked();
    await finish();
    expect(created()?.lockdown).toEqual({});
  });

  it('takes what is moved, says what the platform has, and forgets it when moved back', async () => {
    const { created } = openLockdown();
    await userEvent.click(await lock(/^Sidecars/));
    expect(await lock(/^Sidecars/)).toHaveAccessibleDescription(
      /Platform default: on/,
    );
    await userEvent.click(await lock(/NetworkPolicy/));
    await finish();
    expect(created()?.lockdown).toEqual({
      registryOnly: false,
      networkPolicy: true,
    });

    await userEvent.click(screen.getByRole('button', { name: 'Back' }));
    await userEvent.click(await lock(/^Sidecars/));
    await finish();
    expect(created()?.lockdown).toEqual({ networkPolicy: true });
  });

  it('observes in place of both locks, and says that nothing is enforced', async () => {
    const { created } = openLockdown();
    const observe = await lock(/^Observe only/);
    expect(observe).not.toBeChecked();
    await userEvent.click(observe);
    expect(await lock(/^Sidecars/)).not.toBeChecked();
    expect(await lock(/^Sidecars/)).toBeDisabled();
    expect(
      await screen.findByText(/blocks nothing: its sidecars forward/),
    ).toBeVisible();
    await finish();
    expect(created()?.lockdown).toEqual({ observe: true });
  });

  it('lets nobody observe where the platform keeps a lock closed', async () => {
    openLockdown({}, false);
    expect(await lock(/^Observe only/)).toBeDisabled();
  });

  it('lets nobody open what the platform keeps closed, and says why', async () => {
    openLockdown({}, false);
    expect(await lock(/^Sidecars/)).toBeDisabled();
    expect(await lock(/^Sidecars/)).toHaveAccessibleDescription(
      /A request cannot turn it off/,
    );
    expect(await lock(/NetworkPolicy/)).toBeEnabled();
  });

  it('lets what is open against the platform be closed, and nothing else pass', async () => {
    const { created } = openLockdown(
      { lockdown: { registryOnly: false } },
      false,
    );
    await goOn();
    expect(
      await screen.findByText(/^'What else is closed'.*limits\.unlock/),
    ).toBeVisible();
    await userEvent.click(await lock(/^Sidecars/));
    await finish();
    expect(created()?.lockdown).toEqual({});
  });

  it('lets REGISTRY_ONLY be opened at a waypoint, beside a NetworkPolicy', async () => {
    openLockdown({ route: { exit: 'waypoint' } }, false);
    await userEvent.click(await lock(/NetworkPolicy/));
    await userEvent.click(await lock(/^Sidecars/));
    expect(await lock(/^Sidecars/)).not.toBeChecked();
  });

  it('says what cannot be kept on the chosen route, and lets it not pass', async () => {
    openLockdown({ route: { exit: 'sidecar' } });
    await userEvent.click(await lock(/NetworkPolicy/));
    expect(await lock(/NetworkPolicy/)).toHaveAccessibleDescription(
      /addresses.*corporate/,
    );
    await goOn();
    expect(
      await screen.findByText(/^'What else is closed'.*corporate/),
    ).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();
  });
});
