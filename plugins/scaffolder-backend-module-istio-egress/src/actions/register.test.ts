import { createMockDirectory } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { aRegistered } from 'istio-egress-test-utils';
import { runAction } from '../__testUtils__/runAction';

const catalogInfoUrl =
  'https://github.com/acme/egress/blob/main/catalog-info.yaml';

describe('istio-egress:register', () => {
  const workspace = createMockDirectory();

  const register = (addLocation: CatalogService['addLocation']) =>
    runAction(
      'istio-egress:register',
      { catalogInfoUrl },
      {
        workspacePath: workspace.path,
        catalog: catalogServiceMock.mock({ addLocation }),
      },
    );

  it('registers the location, or has it read anew, in the name of the person', async () => {
    const calls: unknown[] = [];

    await register(async (location, { credentials }: any) => {
      calls.push(location, credentials.principal.userEntityRef);
      return aRegistered(location.target);
    });

    expect(calls).toEqual([
      { type: 'url', target: catalogInfoUrl, onConflict: 'refresh' },
      'user:default/avery',
    ]);
  });

  it('goes on where the person may not register', async () => {
    await expect(
      register(() => Promise.reject(new NotAllowedError())),
    ).resolves.toEqual({});
  });

  it('fails when the catalog does not answer', async () => {
    await expect(
      register(() => Promise.reject(new Error('connect ECONNREFUSED'))),
    ).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining('ECONNREFUSED'),
    });
  });
});
