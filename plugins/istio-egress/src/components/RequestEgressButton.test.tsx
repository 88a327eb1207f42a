import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { screen } from '@testing-library/react';
import { istioEgressPlugin } from '../plugin';
import { templateRouteRef } from '../routes';

// In a file of its own: Backstage's hook keeps a decision for the whole page.
describe('RequestEgressButton', () => {
  it('is not there for those who may not ask', async () => {
    const authorize = jest.fn(() => AuthorizeResult.DENY);
    renderTestApp({
      extensions: [
        istioEgressPlugin.getExtension('api:istio-egress'),
        istioEgressPlugin.getExtension('page:istio-egress'),
      ],
      apis: [catalogApiMock(), mockApis.permission({ authorize })],
      mountedRoutes: {
        '/create/templates/:namespace/:templateName': templateRouteRef,
      },
      initialRouteEntries: ['/egress'],
    });

    expect(await screen.findByText('No policies yet')).toBeInTheDocument();
    expect(authorize).toHaveBeenCalledWith({
      permission: expect.objectContaining({
        name: 'istio-egress.policy.create',
      }),
    });
    expect(
      screen.queryByRole('link', { name: 'Request egress' }),
    ).not.toBeInTheDocument();
  });
});
