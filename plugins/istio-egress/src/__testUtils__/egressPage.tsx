import { Entity } from '@backstage/catalog-model';
import { AppRootElementBlueprint } from '@backstage/frontend-plugin-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { CatalogApi, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { JsonObject } from '@backstage/types';
import { screen } from '@testing-library/react';
import { useLocation } from 'react-router-dom';
import { egressApiRef } from '../api';
import { EgressClient } from '../api/EgressClient';
import { istioEgressPlugin } from '../plugin';
import { templateRouteRef } from '../routes';
import { appConfig } from '../testing/appConfig';

const discovery = {
  getBaseUrl: async (plugin: string) => `http://portal.test/api/${plugin}`,
};

const Address = () => {
  const { pathname, search } = useLocation();
  return (
    <>
      <output aria-label="path">{pathname}</output>
      <output aria-label="address">{search}</output>
    </>
  );
};

const addressElement = AppRootElementBlueprint.make({
  name: 'address',
  params: { element: <Address /> },
});

/** Renders the page at an address, over a catalog with these entities or with these answers. */
export function renderEgressPage(options: {
  entities?: Entity[];
  catalog?: Partial<CatalogApi>;
  at?: string;
  config?: JsonObject;
  /** What the backend answers, one call after the other. */
  answers?: Response[];
}) {
  const { entities, catalog, at = '/egress', config, answers = [] } = options;
  const fetch = async () => answers.shift()!;
  return renderTestApp({
    extensions: [
      istioEgressPlugin.getExtension('page:istio-egress'),
      addressElement,
    ],
    apis: [
      catalog ? catalogApiMock.mock(catalog) : catalogApiMock({ entities }),
      [egressApiRef, new EgressClient(discovery, { fetch })],
    ],
    config: { ...appConfig, ...config },
    mountedRoutes: {
      '/catalog/:namespace/:kind/:name': entityRouteRef,
      '/create/templates/:namespace/:templateName': templateRouteRef,
    },
    initialRouteEntries: [at],
  });
}

/** The parameters of the address that the page is at. */
export function addressParameters(): Record<string, string> {
  const search = screen.getByLabelText('address').textContent ?? '';
  return Object.fromEntries(new URLSearchParams(search));
}
