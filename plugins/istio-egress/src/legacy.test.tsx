import { Entity } from '@backstage/catalog-model';
import { ConfigReader, FlatRoutes } from '@backstage/core-app-api';
import { configApiRef } from '@backstage/core-plugin-api';
import {
  EntityProvider,
  entityRouteRef,
  catalogApiRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import {
  SecretsContextProvider,
  useCustomFieldExtensions,
} from '@backstage/plugin-scaffolder-react';
import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  MockPermissionApi,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ReactNode } from 'react';
import { Route } from 'react-router-dom';
import { egressApiRef, EgressClient } from './api';
import { formFields } from './formFields';
import {
  EgressPage,
  EgressPolicyCard,
  EgressVerifyContent,
  egressFormFields,
  isEgressPolicy,
  isForwardProxy,
} from './legacy';
import { appConfig } from './testing/appConfig';
import { aPolicyEntity } from './testing/entities';
import { platformConfig } from './testing/platform';

window.scrollTo = () => {};

/** Renders in a classic app, over a catalog with these entities. */
function renderClassic(
  element: ReactNode,
  { entities = [], at = '/' }: { entities?: Entity[]; at?: string } = {},
) {
  const client = new EgressClient(
    { getBaseUrl: async plugin => `http://portal.test/api/${plugin}` },
    { fetch: async () => new Response('{}', { status: 503 }) },
  );
  return renderInTestApp(
    <TestApiProvider
      apis={[
        [catalogApiRef, catalogApiMock({ entities })],
        [configApiRef, new ConfigReader({ ...appConfig, ...platformConfig })],
        [egressApiRef, client],
        [permissionApiRef, new MockPermissionApi()],
      ]}
    >
      {element}
    </TestApiProvider>,
    {
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      routeEntries: [at],
    },
  );
}

const policy = aPolicyEntity();

describe('In a classic app', () => {
  it('the page lists the policies', async () => {
    await renderClassic(
      <FlatRoutes>
        <Route path="/egress" element={<EgressPage />} />
      </FlatRoutes>,
      { entities: [policy], at: '/egress' },
    );
    expect(
      await screen.findByRole('heading', { name: 'Policies' }),
    ).toBeInTheDocument();
    expect(await screen.findByText(/api\.github\.com/)).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Hosts' })).toHaveAttribute(
      'href',
      '/egress/hosts',
    );
  });

  it('the card draws the route of a policy', async () => {
    await renderClassic(
      <EntityProvider entity={policy}>
        <EgressPolicyCard />
      </EntityProvider>,
      { entities: [policy] },
    );
    expect(
      await screen.findByRole('list', { name: 'Route to api.github.com:443' }),
    ).toBeInTheDocument();
  });

  it('the tab tells how to verify a policy', async () => {
    await renderClassic(
      <EntityProvider entity={policy}>
        <EgressVerifyContent />
      </EntityProvider>,
      { entities: [policy] },
    );
    expect(
      await screen.findByText(/^sh verify\/verify\.sh \S+$/),
    ).toBeInTheDocument();
  });

  it('the form has the fields that the scaffolder’s page is given, and judges by them', async () => {
    const Form = (props: { children: ReactNode }) => (
      <SecretsContextProvider>
        <Stepper
          manifest={{
            title: 'A template',
            steps: [
              {
                title: 'Workload',
                schema: {
                  properties: {
                    name: {
                      title: 'Policy name',
                      type: 'string',
                      default: '',
                      'ui:field': 'EgressText',
                      'ui:options': { of: 'name', hideError: true },
                    },
                  },
                },
              },
            ],
          }}
          extensions={useCustomFieldExtensions(props.children)}
          onCreate={async () => {}}
        />
      </SecretsContextProvider>
    );
    await renderClassic(<Form>{egressFormFields}</Form>);
    await userEvent.type(
      await screen.findByRole('textbox', { name: /Policy name/ }),
      'Not a label',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    expect(
      await screen.findByText(/'Policy name'.*not a valid Kubernetes name/),
    ).toBeInTheDocument();
  });

  it('the form has each field of the new frontend system', async () => {
    const Names = ({ children }: { children: ReactNode }) => (
      <ul>
        {useCustomFieldExtensions<{ name: string }>(children).map(
          ({ name }) => (
            <li key={name}>{name}</li>
          ),
        )}
      </ul>
    );
    await renderClassic(<Names>{egressFormFields}</Names>);
    const names = screen
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent);
    expect(new Set(names).size).toBe(formFields.length);
  });

  it('the kinds of entities are told apart', () => {
    const proxy = {
      ...policy,
      spec: { type: 'forward-proxy' },
    };
    expect([isEgressPolicy(policy), isForwardProxy(policy)]).toEqual([
      true,
      false,
    ]);
    expect([isEgressPolicy(proxy), isForwardProxy(proxy)]).toEqual([
      false,
      true,
    ]);
  });
});
