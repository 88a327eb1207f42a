import { Entity } from '@backstage/catalog-model';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { JsonObject } from '@backstage/types';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aPolicyEntity, aPolicyEntityHolding } from '../../testing/entities';
import { finish, goOn, openForm } from '../../__testUtils__/form';
import { egressPolicyPicker } from '.';

const location = 'url:https://github.com/acme/egress/policies/a';

function located(entity: Entity): Entity {
  const annotations = { 'backstage.io/managed-by-location': location };
  return { ...entity, metadata: { ...entity.metadata, annotations } };
}

const githubApi = located(
  aPolicyEntity({ expires: '2999-01-31', request: { ticket: 'NET-1' } }),
);
const packages = located(
  aPolicyEntity({ name: 'packages', host: 'mirror.example.com' }),
);

function openPicker(entities: Entity[], values?: JsonObject) {
  return openForm({
    fields: [egressPolicyPicker],
    pages: [{ policy: { type: 'string', title: 'Policy' } }],
    page: () => ({ 'ui:field': 'EgressPolicyPicker' }),
    values,
    apis: [catalogApiMock({ entities })],
  });
}

const choose = async (name: string) =>
  userEvent.click(await screen.findByRole('button', { name }));

describe('EgressPolicyPicker', () => {
  it('begins the form with what the policy asked for, and where it is kept', async () => {
    const { created } = openPicker([githubApi, packages]);
    await choose('github-api (team-a)');
    await finish();
    expect(created()).toEqual({
      ...(githubApi.spec?.egress as JsonObject),
      // The entity is from before entities named protocols.
      destinations: [{ host: 'api.github.com', protocol: 'TLS' }],
      policy: 'resource:default/team-a.github-api',
      targetUrl: location,
    });
  });

  it('leaves nothing behind of a policy that was chosen before', async () => {
    const { created } = openPicker([githubApi, packages]);
    await choose('github-api (team-a)');
    await choose('packages (team-a)');
    await finish();
    expect(JSON.parse(JSON.stringify(created()))).toEqual({
      ...(packages.spec?.egress as JsonObject),
      destinations: [{ host: 'mirror.example.com', protocol: 'TLS' }],
      policy: 'resource:default/team-a.packages',
      targetUrl: location,
    });
  });

  it('fills in the policy that a link names', async () => {
    const { created } = openPicker([githubApi], {
      policy: 'resource:default/team-a.github-api',
    });
    await waitFor(async () =>
      expect(
        await screen.findByRole('button', { name: 'github-api (team-a)' }),
      ).toHaveAttribute('aria-pressed', 'true'),
    );
    expect(screen.getByText('Selected: github-api (team-a)')).toBeVisible();
    await finish();
    expect(created()).toMatchObject({ name: 'github-api', ticket: 'NET-1' });
  });

  it('finds a policy by its host', async () => {
    openPicker([githubApi, packages]);
    await screen.findByRole('button', { name: 'github-api (team-a)' });
    await userEvent.type(screen.getByLabelText('Search policies'), 'mirror');
    await waitFor(() =>
      expect(
        screen.queryByRole('button', { name: 'github-api (team-a)' }),
      ).toBeNull(),
    );
    expect(
      screen.getByRole('button', { name: 'packages (team-a)' }),
    ).toBeVisible();
  });

  it('chooses no policy that cannot be read, and says why', async () => {
    openPicker([aPolicyEntityHolding({ name: 'A' }, { name: 'broken' })]);
    await choose('broken');
    expect(
      await screen.findByText(/has no valid egress request/),
    ).toBeVisible();
    await goOn();
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();
  });
});
