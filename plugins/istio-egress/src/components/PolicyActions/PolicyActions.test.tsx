import { Entity } from '@backstage/catalog-model';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { screen, within } from '@testing-library/react';
import { istioEgressPlugin } from '../../plugin';
import { templateRouteRef } from '../../routes';
import { dayFromToday } from '../../testing/days';
import { aPolicyEntity, aPolicyEntityHolding } from '../../testing/entities';
import { setViewportWidth } from '../../testing/viewport';

const UPDATE = 'istio-egress.policy.update';
const DELETE = 'istio-egress.policy.delete';

function renderPolicy(
  entity: Entity,
  options: { allowed?: string[]; scaffolder?: boolean } = {},
) {
  const { allowed = [UPDATE, DELETE], scaffolder = true } = options;
  return renderTestApp({
    extensions: [
      createTestEntityPage({ entity }),
      istioEgressPlugin.getExtension('entity-card:istio-egress/policy'),
    ],
    apis: [
      mockApis.permission({
        authorize: ({ permission }) =>
          allowed.includes(permission.name)
            ? AuthorizeResult.ALLOW
            : AuthorizeResult.DENY,
      }),
    ],
    mountedRoutes: {
      '/catalog/:namespace/:kind/:name': entityRouteRef,
      ...(scaffolder && {
        '/create/templates/:namespace/:templateName': templateRouteRef,
      }),
    },
  });
}

/** The template that a link leads to, and what it fills in. */
function formOf(link: HTMLElement) {
  const address = new URL(link.getAttribute('href')!, 'http://localhost');
  return {
    template: address.pathname,
    formData: JSON.parse(address.searchParams.get('formData')!),
  };
}

/*
 * Backstage's hook keeps a decision about an entity for the whole page: each
 * test has a policy of its own.
 */
describe('PolicyActions', () => {
  beforeEach(() => setViewportWidth(1280));

  it.each([
    ['Change', 'istio-egress-change'],
    ['Renew', 'istio-egress-renew'],
    ['Remove', 'istio-egress-remove'],
  ])(
    'lead to the form by %s, filled in with the policy',
    async (name, form) => {
      renderPolicy(aPolicyEntity({ name: form }));

      expect(formOf(await screen.findByRole('link', { name }))).toEqual({
        template: `/create/templates/default/${form}`,
        formData: { policy: `resource:default/team-a.${form}` },
      });
    },
  );

  it.each([1280, 360])(
    'come before what there is to read about the policy, %i px wide',
    async width => {
      setViewportWidth(width);
      renderPolicy(aPolicyEntity({ name: `in-sight-at-${width}` }));

      const actions = await screen.findByRole('navigation', {
        name: 'Actions',
      });
      expect(
        actions.compareDocumentPosition(
          screen.getByText('The CI bot opens pull requests.'),
        ),
      ).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
    },
  );

  it.each([
    ['update', [UPDATE], ['Change', 'Renew']],
    ['delete', [DELETE], ['Remove']],
  ])(
    'offer what the permission to %s allows, and no more',
    async (name, allowed, offered) => {
      renderPolicy(aPolicyEntity({ name }), { allowed });

      const actions = await screen.findByRole('navigation', {
        name: 'Actions',
      });
      expect(
        within(actions)
          .getAllByRole('link')
          .map(({ textContent }) => textContent),
      ).toEqual(offered);
    },
  );

  it.each([
    ['nothing is allowed', aPolicyEntity({ name: 'denied' }), { allowed: [] }],
    [
      'there is no scaffolder',
      aPolicyEntity({ name: 'unscaffolded' }),
      { scaffolder: false },
    ],
    [
      'the policy is in no repository',
      {
        ...aPolicyEntity({ name: 'local' }),
        metadata: { name: 'team-a.local', namespace: 'default' },
      },
      {},
    ],
  ])('are not there where %s', async (_, entity, options) => {
    renderPolicy(entity, options);

    await screen.findByText('The CI bot opens pull requests.');
    expect(
      screen.queryByRole('link', { name: /Change|Renew|Remove/ }),
    ).not.toBeInTheDocument();
  });

  it('let a policy be removed, but not changed, whose request cannot be read', async () => {
    renderPolicy(aPolicyEntityHolding(['?'], { name: 'hostile' }));

    expect(
      await screen.findByRole('link', { name: 'Remove' }),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('link', { name: 'Change' }),
    ).not.toBeInTheDocument();
  });
});

describe('ExpiryAlert', () => {
  it.each([
    [-3, /^This policy expired on /],
    [0, /^This policy expires today$/],
    [1, /^This policy expires in 1 day, on /],
    [30, /^This policy expires in 30 days, on /],
  ])('%i days from its end, leads to the renewal', async (days, title) => {
    renderPolicy(
      aPolicyEntity({ name: `ends-${days}`, expires: dayFromToday(days) }),
    );

    expect(await screen.findByText(title)).toBeInTheDocument();
    expect(await screen.findAllByRole('link', { name: 'Renew' })).toHaveLength(
      2,
    );
  });

  it.each([
    ['a month and a day before its end', dayFromToday(31)],
    ['without an end', undefined],
  ])('is quiet %s', async (_, expires) => {
    renderPolicy(aPolicyEntity({ name: 'valid', expires }));

    await screen.findByRole('link', { name: 'Renew' });
    expect(screen.queryByText(/^This policy|^Today/)).not.toBeInTheDocument();
  });
});
