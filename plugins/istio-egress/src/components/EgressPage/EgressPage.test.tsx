import type { CatalogApi } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { dayFromToday } from '../../testing/days';
import { renderEgressPage } from '../../__testUtils__/egressPage';
import { aPolicyEntity, aPolicyEntityHolding } from '../../testing/entities';
import { setViewportWidth } from '../../testing/viewport';

const rowOf = (name: string | RegExp) => screen.findByRole('row', { name });

describe('EgressPage', () => {
  beforeEach(() => setViewportWidth(1280));

  it('shows a policy with its hosts, proxy, namespace and owner, and links to it', async () => {
    renderEgressPage({ entities: [aPolicyEntity()] });

    const row = await rowOf('github-api (team-a)');
    expect(within(row).getByText('api.github.com:443')).toBeInTheDocument();
    expect(
      within(row).getByRole('link', { name: 'proxy-corporate' }),
    ).toHaveAttribute('href', '/catalog/default/resource/proxy-corporate');
    expect(within(row).getByText('team-a', { selector: 'p' })).toBeVisible();
    expect(within(row).getByRole('link', { name: 'team-a' })).toHaveAttribute(
      'href',
      '/catalog/default/group/team-a',
    );
    expect(
      within(row).getByRole('link', { name: 'github-api (team-a)' }),
    ).toHaveAttribute('href', '/catalog/default/resource/team-a.github-api');
  });

  it('says all of it on a phone, in two columns', async () => {
    setViewportWidth(400);
    renderEgressPage({ entities: [aPolicyEntity()] });

    const row = await rowOf(/^github-api/);
    expect(
      screen.getAllByRole('columnheader').map(header => header.textContent),
    ).toEqual(['Policy', 'Expires']);
    expect(within(row).getByText('api.github.com:443')).toBeInTheDocument();
    expect(
      within(row)
        .getAllByRole('link')
        .map(link => link.textContent),
    ).toEqual(['github-api (team-a)', 'proxy-corporate', 'team-a']);
  });

  it('lists nothing but policies', async () => {
    const database = aPolicyEntityHolding({}, { name: 'orders' });
    database.spec = { ...database.spec, type: 'database' };
    renderEgressPage({ entities: [aPolicyEntity(), database] });

    await rowOf('github-api (team-a)');
    expect(screen.queryByText('orders')).not.toBeInTheDocument();
  });

  it('says in words which policies have expired and which soon will', async () => {
    renderEgressPage({
      entities: [
        aPolicyEntity({ name: 'over', expires: '2020-01-31' }),
        aPolicyEntity({ name: 'soon', expires: dayFromToday(5) }),
        aPolicyEntity({ name: 'far', expires: '2999-12-31' }),
        aPolicyEntity({ name: 'open' }),
      ],
    });

    const expiryOf = async (name: string) =>
      within(await rowOf(name))
        .getAllByRole('gridcell')
        .at(-1);
    expect(await expiryOf('over (team-a)')).toHaveTextContent(
      /^2020-01-31Expired$/,
    );
    expect(await expiryOf('soon (team-a)')).toHaveTextContent(/In 5 days$/);
    expect(await expiryOf('far (team-a)')).toHaveTextContent(/^2999-12-31$/);
    expect(await expiryOf('open (team-a)')).toHaveTextContent(/^Never$/);
  });

  it.each([
    ['a host', 'mirror.ex'],
    ['a name', 'packages'],
    ['an owner', 'group:default/team-b'],
    ['a namespace', 'TEAM-B'],
  ])('finds %s, and keeps the search in the address', async (_, search) => {
    renderEgressPage({
      entities: [
        aPolicyEntity(),
        aPolicyEntity({
          name: 'packages',
          namespace: 'team-b',
          host: 'mirror.example.com',
        }),
      ],
    });
    await rowOf('github-api (team-a)');

    await userEvent.type(screen.getByRole('searchbox'), search);

    await waitFor(() =>
      expect(screen.queryByText('github-api (team-a)')).not.toBeInTheDocument(),
    );
    expect(await rowOf('packages (team-b)')).toBeInTheDocument();
    expect(
      new URLSearchParams(
        screen.getByLabelText('address').textContent ?? '',
      ).get('q'),
    ).toBe(search);
  });

  it('starts from the search in the address, and says when nothing matches', async () => {
    renderEgressPage({ entities: [aPolicyEntity()], at: '/egress?q=gitlab' });

    expect(await screen.findByText('No policy matches')).toBeInTheDocument();
    expect(screen.getByRole('searchbox')).toHaveValue('gitlab');

    await userEvent.click(
      screen.getByRole('button', { name: 'Show all policies' }),
    );

    expect(await rowOf('github-api (team-a)')).toBeInTheDocument();
    expect(screen.getByLabelText('address')).toBeEmptyDOMElement();
  });

  it('turns the pages of a long list', async () => {
    renderEgressPage({
      entities: Array.from({ length: 25 }, (_, index) =>
        aPolicyEntity({ name: `policy-${String(index + 1).padStart(2, '0')}` }),
      ),
    });
    await rowOf('policy-01 (team-a)');
    expect(screen.queryByText('policy-25 (team-a)')).not.toBeInTheDocument();

    await userEvent.click(
      screen.getByRole('button', { name: 'Next table page' }),
    );

    expect(await rowOf('policy-25 (team-a)')).toBeInTheDocument();
    expect(screen.queryByText('policy-01 (team-a)')).not.toBeInTheDocument();
  });

  it('leads to the request where there are no policies yet', async () => {
    renderEgressPage({ entities: [] });

    expect(await screen.findByText('No policies yet')).toBeInTheDocument();
    for (const link of await screen.findAllByRole('link', {
      name: 'Request egress',
    })) {
      expect(link).toHaveAttribute(
        'href',
        '/create/templates/default/istio-egress-request',
      );
    }
  });

  it('says why the catalog did not answer, and asks again', async () => {
    const answer = catalogApiMock({ entities: [aPolicyEntity()] });
    const queryEntities = jest
      .fn(answer.queryEntities.bind(answer))
      .mockRejectedValueOnce(new Error('The catalog is starting'));
    renderEgressPage({ catalog: { queryEntities } });

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The catalog is starting',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Retry' }));

    expect(await rowOf('github-api (team-a)')).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('shows the rows before all policies are counted', async () => {
    const answer = catalogApiMock({
      entities: Array.from({ length: 25 }, (_, index) =>
        aPolicyEntity({ name: `policy-${index + 10}` }),
      ),
    });
    let count = () => {};
    const counting = new Promise<void>(resolve => {
      count = resolve;
    });
    const queryEntities: CatalogApi['queryEntities'] = async (
      request = {},
      options,
    ) => {
      // As a large catalog: it is the counting that takes long.
      const isCounted = 'cursor' in request || request.totalItems !== 'exclude';
      if (isCounted) await counting;
      const { totalItems, ...rest } = await answer.queryEntities(
        request,
        options,
      );
      return { ...rest, totalItems: isCounted ? totalItems : 0 };
    };
    renderEgressPage({ catalog: { queryEntities } });

    expect(await rowOf('policy-10 (team-a)')).toBeInTheDocument();
    expect(screen.getByText('1 - 20')).toBeInTheDocument();
    count();
    expect(await screen.findByText('1 - 20 of 25')).toBeInTheDocument();

    await userEvent.click(
      screen.getByRole('button', { name: 'Next table page' }),
    );
    expect(await rowOf('policy-34 (team-a)')).toBeInTheDocument();
    expect(screen.getByText('21 - 25 of 25')).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Next table page' }),
    ).toBeDisabled();
  });

  it('marks a policy whose request cannot be read, and shows the others', async () => {
    renderEgressPage({
      entities: [
        aPolicyEntityHolding('<script>alert(1)</script>', { name: 'hostile' }),
        aPolicyEntity(),
      ],
    });

    expect(await rowOf(/^hostile/)).toHaveTextContent('Invalid request');
    expect(await rowOf('github-api (team-a)')).toBeInTheDocument();
  });
});
