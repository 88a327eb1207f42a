import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { dayFromToday } from '../../testing/days';
import { aCatalogOf } from '../../__testUtils__/aCatalogOf';
import {
  addressParameters,
  renderEgressPage,
} from '../../__testUtils__/egressPage';
import { aPolicyEntity, aPolicyEntityHolding } from '../../testing/entities';
import { platformConfig } from '../../testing/platform';
import { setViewportWidth } from '../../testing/viewport';

const policies = [
  aPolicyEntity({ name: 'over', expires: dayFromToday(-1) }),
  aPolicyEntity({ name: 'today', expires: dayFromToday(0) }),
  aPolicyEntity({
    name: 'later',
    namespace: 'team-b',
    host: 'mirror.example.com',
    expires: dayFromToday(31),
    request: { route: { exit: 'gateway' } },
  }),
  aPolicyEntity({
    name: 'always',
    proxy: 'emea',
    exceptions: ['api.github.com:443'],
    request: { route: { exit: 'sidecar', proxy: 'emea' } },
  }),
  aPolicyEntity({
    name: 'around',
    proxy: 'direct',
    expires: dayFromToday(30),
    request: { route: { proxy: 'direct' } },
  }),
];

/** The names of the policies that are listed, once the list is there. */
async function listed(): Promise<string[]> {
  await waitFor(() =>
    expect(screen.queryByText(/^(Loading|No policy)/)).not.toBeInTheDocument(),
  );
  return names();
}

function names(): string[] {
  return screen
    .getAllByRole('rowheader')
    .map(({ textContent }) => textContent!.replace(/ \(.*/s, ''));
}

async function choose(filter: string, choice: string | RegExp) {
  await userEvent.click(
    await screen.findByRole('button', { name: new RegExp(`${filter}$`) }),
  );
  await userEvent.click(await screen.findByRole('option', { name: choice }));
}

describe('the filters of EgressPage', () => {
  beforeEach(() => setViewportWidth(1280));

  it.each([
    ['host=api.github.com', ['always', 'around', 'over', 'today']],
    ['host=API.GITHUB.COM', ['always', 'around', 'over', 'today']],
    ['namespace=team-b', ['later']],
    ['owner=group:default/team-b', ['later']],
    ['owner=team-b', ['later']],
    ['proxy=resource:default/proxy-emea', ['always']],
    ['proxy=direct', ['around']],
    ['expires=expired', ['over']],
    ['expires=soon', ['around', 'today']],
    ['expires=never', ['always']],
    ['exception=yes', ['always']],
    ['exception=no', ['always', 'around', 'over', 'today', 'later']],
    ['exit=sidecar', ['always']],
    ['exit=gateway', ['around', 'over', 'today', 'later']],
    ['host=api.github.com&expires=soon&proxy=direct', ['around']],
    ['q=oday&expires=soon', ['today']],
  ])('at ?%s lists %j', async (parameters, expected) => {
    renderEgressPage({
      entities: policies,
      at: `/egress?${parameters}`,
      config: platformConfig,
    });

    await screen.findByRole('row', { name: new RegExp(`^${expected[0]}`) });
    expect(await listed()).toEqual(expected);
  });

  it('says when no policy matches all of them', async () => {
    renderEgressPage({
      entities: policies,
      at: '/egress?q=later&expires=soon',
    });

    expect(await screen.findByText('No policy matches')).toBeVisible();
  });

  it('knows only the exits that policies state where the platform is not known', async () => {
    renderEgressPage({
      entities: policies,
      at: '/egress?exit=gateway',
      config: {},
    });

    await screen.findByRole('row', { name: /^later/ });
    expect(await listed()).toEqual(['later']);
  });

  it.each([
    ['exit=everywhere'],
    ['expires=yesterday'],
    ['owner=group:'],
    ['proxy=/'],
    ['sort=__proto__'],
    ['sort=-'],
  ])('ignores %s, which is no choice', async parameters => {
    renderEgressPage({ entities: policies, at: `/egress?${parameters}` });

    await screen.findByRole('row', { name: /^always/ });
    expect(await listed()).toHaveLength(policies.length);
  });

  it('offers the hosts that policies allow, and keeps the choice in the address', async () => {
    renderEgressPage({ entities: policies });
    await screen.findByRole('row', { name: /^always/ });

    await choose('Host', 'mirror.example.com');

    await waitFor(() => expect(names()).toEqual(['later']));
    expect(addressParameters()).toEqual({ host: 'mirror.example.com' });
  });

  it('finds a choice among many by typing', async () => {
    const hosts = Array.from({ length: 120 }, (_, index) => ({
      host: `host-${String(index).padStart(3, '0')}.example.com`,
    }));
    renderEgressPage({
      entities: [aPolicyEntity({ request: { destinations: hosts } })],
    });
    await screen.findByRole('row', { name: /^github-api/ });

    await userEvent.click(screen.getByRole('button', { name: /Host$/ }));
    expect(
      await screen.findByRole('option', { name: '70 more, type to search' }),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('option', { name: 'host-117.example.com' }),
    ).not.toBeInTheDocument();
    await userEvent.keyboard('117');
    await userEvent.click(
      await screen.findByRole('option', { name: 'host-117.example.com' }),
    );

    expect(addressParameters()).toEqual({ host: 'host-117.example.com' });
  });

  it('takes one filter away, and all of them', async () => {
    renderEgressPage({
      entities: policies,
      at: '/egress?namespace=team-a&expires=soon&q=o&sort=-name',
    });
    await screen.findByRole('row', { name: /^today/ });

    await choose('Expiry', 'Any');
    await waitFor(() =>
      expect(names()).toEqual(['today', 'over', 'around', 'always']),
    );
    expect(addressParameters()).toEqual({
      namespace: 'team-a',
      q: 'o',
      sort: '-name',
    });

    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );
    await waitFor(() => expect(names()).toHaveLength(policies.length));
    expect(addressParameters()).toEqual({ sort: '-name' });
  });

  it.each([
    ['expires', ['over', 'today', 'around', 'later', 'always']],
    ['-expires', ['later', 'around', 'today', 'over', 'always']],
  ])(
    'ordered by %s, leaves out none that never expires',
    async (sort, order) => {
      renderEgressPage({
        catalog: aCatalogOf(policies),
        at: `/egress?sort=${sort}`,
      });

      await screen.findByRole('row', { name: /^always/ });
      expect(await listed()).toEqual(order);
    },
  );

  it('turns pages across the end of those that expire', async () => {
    renderEgressPage({
      catalog: aCatalogOf([
        ...Array.from({ length: 15 }, (_, index) =>
          aPolicyEntity({
            name: `dated-${String(index + 10)}`,
            expires: '2999-01-01',
          }),
        ),
        ...Array.from({ length: 10 }, (_, index) =>
          aPolicyEntity({ name: `open-${index}` }),
        ),
      ]),
      at: '/egress?sort=expires',
    });
    await screen.findByRole('row', { name: /^open-4/ });
    expect(screen.getByText('1 - 20 of 25')).toBeInTheDocument();

    await userEvent.click(
      screen.getByRole('button', { name: 'Next table page' }),
    );

    await screen.findByRole('row', { name: /^open-5/ });
    expect(names()).toEqual(['open-5', 'open-6', 'open-7', 'open-8', 'open-9']);
  });

  it('sorts into the address', async () => {
    renderEgressPage({ entities: policies });
    await screen.findByRole('row', { name: /^always/ });

    await userEvent.click(
      screen.getByRole('columnheader', { name: 'Expires' }),
    );

    await waitFor(() => expect(names()[0]).toBe('over'));
    expect(addressParameters()).toEqual({ sort: 'expires' });
  });

  it('hides the filters behind a button on a phone, which tells how many are in use', async () => {
    setViewportWidth(400);
    renderEgressPage({
      entities: policies,
      at: '/egress?host=api.github.com&expires=never',
    });

    const button = await screen.findByRole('button', {
      name: 'Filters (2 in use)',
    });
    expect(screen.queryByRole('button', { name: /Host$/ })).toBeNull();
    await userEvent.click(button);

    expect(button).toHaveAttribute('aria-expanded', 'true');
    expect(
      within(screen.getByRole('group', { name: 'Filters' })).getByRole(
        'button',
        { name: /api\.github\.com Host$/ },
      ),
    ).toBeVisible();
  });

  it('says so when the choices cannot be loaded, and still lists the policies', async () => {
    renderEgressPage({
      catalog: {
        queryEntities: async () => ({
          items: [aPolicyEntityHolding({}, { name: 'one' })],
          totalItems: 1,
          pageInfo: {},
        }),
        getEntityFacets: async () => {
          throw new Error('The catalog is starting');
        },
      },
    });
    await screen.findByRole('row', { name: /^one/ });

    await userEvent.click(screen.getByRole('button', { name: /Host$/ }));

    expect(
      await screen.findByRole('option', {
        name: 'The options could not be loaded',
      }),
    ).toBeInTheDocument();
  });
});
