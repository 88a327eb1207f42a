import { Entity } from '@backstage/catalog-model';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  FileState,
  finding,
  PolicyFile,
  PolicyFiles,
} from 'backstage-plugin-istio-egress-common';
import { egressApiRef } from '../../api';
import { EgressClient } from '../../api/EgressClient';
import { istioEgressPlugin } from '../../plugin';
import { appConfig } from '../../testing/appConfig';
import { aPolicyEntity } from '../../testing/entities';

const SIDECAR = 'manifests/namespaces/team-a/sidecar.yaml';

const aFile = (only: Partial<PolicyFile> = {}): PolicyFile => ({
  path: SIDECAR,
  state: 'current',
  held: 'mode: REGISTRY_ONLY\n',
  rendered: 'mode: REGISTRY_ONLY\n',
  sharedWith: [],
  ...only,
});

const answering = (body: object, status = 200) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json' },
  });

const policyFiles = (only: Partial<PolicyFiles> = {}): PolicyFiles => ({
  repositoryUrl: 'https://github.com/acme/egress',
  findings: [],
  files: [aFile()],
  ...only,
});

const discovery = {
  getBaseUrl: async (plugin: string) => `http://portal.test/api/${plugin}`,
};

/** Renders the tab over a backend that gives these answers, one after the other. */
function renderManifests(
  answers: Response[],
  entity: Entity = aPolicyEntity(),
) {
  const fetch = jest.fn(async (_address: string) => answers.shift()!);
  renderTestApp({
    extensions: [
      createTestEntityPage({ entity }),
      istioEgressPlugin.getExtension('entity-content:istio-egress/manifests'),
    ],
    apis: [
      [egressApiRef, new EgressClient(discovery, { fetch: fetch as never })],
    ],
    config: appConfig,
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    initialRouteEntries: ['/'],
  });
  return fetch;
}

const open = async (name: RegExp) =>
  userEvent.click(await screen.findByRole('button', { name }));

describe('ManifestsContent', () => {
  it('says that all is well where the repository holds what is rendered', async () => {
    const fetch = renderManifests([answering(policyFiles())]);

    expect(
      await screen.findByText('The repository is up to date'),
    ).toBeInTheDocument();
    expect(fetch.mock.calls[0][0]).toBe(
      'http://portal.test/api/istio-egress/policies/default/team-a.github-api/files',
    );
    expect(
      screen.getByRole('link', { name: /Open the repository/ }),
    ).toHaveAttribute('href', 'https://github.com/acme/egress');
  });

  it('says which file was edited by hand, what to do, and what was edited', async () => {
    renderManifests([
      answering(
        policyFiles({
          files: [
            aFile({ state: 'edited', held: 'mode: ALLOW_ANY\n' }),
            aFile({ path: 'catalog-info.yaml' }),
          ],
        }),
      ),
    ]);

    const title = await screen.findByText('1 file was edited by hand');
    const alert = title.closest<HTMLElement>('.bui-Alert')!;
    expect(
      within(alert)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual([SIDECAR]);
    expect(
      screen.queryByText(/The repository is up to date/),
    ).not.toBeInTheDocument();

    await open(/^sidecar.yaml Edited by hand$/);

    expect(screen.getByRole('deletion')).toHaveTextContent('mode: ALLOW_ANY');
    expect(screen.getByRole('insertion')).toHaveTextContent(
      'mode: REGISTRY_ONLY',
    );
  });

  it.each<[FileState, string, Partial<PolicyFile>, RegExp]>([
    ['outdated', '1 file is outdated', { held: 'old: true\n' }, /old: true/],
    ['missing', '1 file is missing', { held: undefined }, /REGISTRY_ONLY/],
    [
      'foreign',
      '1 file was not rendered by istio-egress',
      { held: undefined },
      /REGISTRY_ONLY/,
    ],
    [
      'unneeded',
      '1 file is no longer needed',
      { rendered: undefined },
      /REGISTRY_ONLY/,
    ],
  ])(
    'tells of a file that is %s',
    async (state, summary, versions, content) => {
      renderManifests([
        answering(policyFiles({ files: [aFile({ state, ...versions })] })),
      ]);

      expect(await screen.findByText(summary)).toBeInTheDocument();
      await open(/^sidecar.yaml/);

      expect(
        screen.getByRole('region', { name: / of manifests/ }),
      ).toHaveTextContent(content);
    },
  );

  it('says why a file is there, and who needs it too', async () => {
    renderManifests([
      answering(
        policyFiles({
          files: [
            aFile({
              because: 'makes the sidecar refuse what no policy allows',
              sharedWith: ['team-a.packages', 'team-a.payments'],
            }),
          ],
        }),
      ),
    ]);

    expect(
      await screen.findByRole('button', { name: 'sidecar.yaml Current' }),
    ).toHaveAccessibleDescription(
      'makes the sidecar refuse what no policy allows; also needed by team-a.packages, team-a.payments',
    );
  });

  it('shows the findings where nothing can be rendered, and the files as they are', async () => {
    renderManifests([
      answering(
        policyFiles({
          findings: [
            {
              code: 'EGR201',
              level: 'error',
              path: 'route.proxy',
              message: 'There is no proxy retired.',
              fix: 'Choose `corporate`.',
            },
          ] as never,
          files: [aFile({ state: 'uncompared', rendered: undefined })],
        }),
      ),
    ]);

    await screen.findByText(
      'This policy cannot be rendered with the current platform',
    );
    expect(screen.getByRole('status')).toHaveTextContent(/EGR201 route\.proxy/);
    expect(screen.getByText('corporate').tagName).toBe('CODE');
    await open(/^sidecar.yaml Not compared$/);
    expect(
      screen.getByRole('region', { name: `Content of ${SIDECAR}` }),
    ).toHaveTextContent('mode: REGISTRY_ONLY');
  });

  it('says of a policy that is in no cluster yet what has to be done, and that nothing is wrong with it', async () => {
    renderManifests([
      answering(
        policyFiles({
          findings: [finding('EGR519', '', { value: '`team-a.github-api`' })],
          files: [aFile({ state: 'uncompared', rendered: undefined })],
        }),
      ),
    ]);

    await screen.findByText('This policy is in no cluster yet');
    expect(screen.getByRole('status')).toHaveTextContent(
      /stay in force.*Have the platform team upgrade the repository/,
    );
    expect(screen.queryByText(/cannot be rendered/)).not.toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'sidecar.yaml Not compared' }),
    ).toBeInTheDocument();
  });

  it('says why the backend refused, and asks again', async () => {
    renderManifests([
      answering(
        {
          error: {
            name: 'ServiceUnavailableError',
            message: 'The Git host does not answer',
          },
          response: { statusCode: 503 },
        },
        503,
      ),
      answering(policyFiles()),
    ]);

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The Git host does not answer',
    );
    await open(/^Retry$/);

    expect(
      await screen.findByRole('button', { name: 'sidecar.yaml Current' }),
    ).toBeInTheDocument();
  });

  it.each([
    [
      'markup',
      '<img src=x onerror=alert(1)>\n',
      '<img src=x onerror=alert(1)>',
    ],
    ['text that reads backwards', 'host: \u202eevil\n', 'host: ⟨U+202E⟩evil'],
  ])('shows %s in a file as it is', async (_, held, shown) => {
    renderManifests([
      answering(policyFiles({ files: [aFile({ state: 'edited', held })] })),
    ]);
    await open(/^sidecar.yaml/);

    expect(screen.getByRole('deletion')).toHaveTextContent(shown);
    expect(document.querySelector('img')).not.toBeInTheDocument();
  });

  it('leads to no address but one of the web', async () => {
    renderManifests([
      answering(policyFiles({ repositoryUrl: 'data:text/html,<script>' })),
    ]);

    await screen.findByRole('button', { name: 'sidecar.yaml Current' });
    expect(
      screen.queryByRole('link', { name: /Open the repository/ }),
    ).not.toBeInTheDocument();
  });
});
