import { mockApis } from '@backstage/frontend-test-utils';
import { entityPresentationApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { JsonObject } from '@backstage/types';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { finish, goOn, openForm } from '../../__testUtils__/form';
import { platformConfig } from '../../testing/platform';
import { egressOwner } from '.';

// An app takes any kinds of APIs in one list.
function openOwner(claims: string[], values?: JsonObject, others: any[] = []) {
  return openForm({
    fields: [egressOwner],
    pages: [
      {
        owner: {
          title: 'Owner',
          type: 'string',
          'ui:field': 'EgressOwner',
          'ui:options': { hideError: true },
        },
      },
    ],
    values,
    config: {
      istioEgress: {
        ...platformConfig.istioEgress,
        namespaces: {
          'team-a': ['group:default/team-a'],
          shared: ['group:default/team-b'],
        },
      },
    },
    apis: [
      catalogApiMock(),
      mockApis.identity({ ownershipEntityRefs: claims }),
      ...others,
    ],
  });
}

const select = () => screen.findByRole('button', { name: /Owner/ });
const options = async () => {
  await userEvent.click(await select());
  const all = await screen.findAllByRole('option');
  return all.map(option => option.textContent);
};

const user = 'user:default/avery';
const teamA = 'group:default/team-a';
const teamB = 'group:default/team-b';

describe('EgressOwner', () => {
  it('begins with the only group that the person belongs to', async () => {
    const { created } = openOwner([user, teamA]);
    await waitFor(async () =>
      expect(await select()).toHaveTextContent('team-a'),
    );
    await finish();
    expect(created()).toMatchObject({ owner: teamA });
  });

  it('begins with the group for which the namespace is open', async () => {
    openOwner([user, teamA, teamB], { workload: { namespace: 'shared' } });
    await waitFor(async () =>
      expect(await select()).toHaveTextContent('team-b'),
    );
  });

  it('calls groups by their titles', async () => {
    const present = (ref: unknown) => {
      const primaryTitle = ref === teamA ? 'Team A' : String(ref);
      const snapshot = { entityRef: String(ref), primaryTitle };
      return { snapshot, promise: Promise.resolve(snapshot) };
    };
    openOwner([user, teamA], undefined, [
      [entityPresentationApiRef, { forEntity: present }],
    ]);
    await waitFor(async () =>
      expect(await select()).toHaveTextContent('Team A'),
    );
  });

  it('offers the person’s own groups, and nobody else’s', async () => {
    const { created } = openOwner([user, teamA, 'group:default/other']);
    expect(await options()).toEqual(['team-a', 'other']);
    await userEvent.click(screen.getByRole('option', { name: 'other' }));
    await finish();
    expect(created()).toMatchObject({ owner: 'group:default/other' });
  });

  it('offers everyone who may ask to the platform’s own people', async () => {
    openOwner(['group:default/platform']);
    expect(await options()).toEqual(['platform', 'team-a', 'team-b']);
  });

  it('keeps the owner of a policy that exists', async () => {
    const { created } = openOwner([teamA, 'group:default/platform'], {
      owner: teamB,
    });
    await waitFor(async () =>
      expect(await select()).toHaveTextContent('team-b'),
    );
    await finish();
    expect(created()).toMatchObject({ owner: teamB });
  });

  it('says so to a person without a group', async () => {
    openOwner([user]);
    expect(
      await screen.findByText(/^You are not a member of any group/),
    ).toBeVisible();
    await goOn();
    await waitFor(async () => expect(await select()).toBeVisible());
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();
  });
});
