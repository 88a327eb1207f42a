import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { pagesOf } from './pages';

const REPOSITORY = 'git.example:8080?owner=acme&repo=egress';

function integrationsWith(apiBaseUrl: string) {
  const github = [{ host: 'git.example:8080', apiBaseUrl }];
  return ScmIntegrations.fromConfig(
    new ConfigReader({ integrations: { github } }),
  );
}

describe('The pages of a repository', () => {
  it.each([
    ['http', 'http://api.example', 'http://git.example:8080/acme/egress'],
    ['https', 'https://api.example', 'https://git.example:8080/acme/egress'],
    // Nothing but the address says that there is no TLS.
    ['http', 'https://api.example', 'https://git.example:8080/acme/egress'],
  ])(
    'are those of an address with %s, beside an API at %s',
    (scheme, api, repositoryUrl) => {
      expect(
        pagesOf(
          REPOSITORY,
          integrationsWith(api),
          `${scheme}://git.example:8080/acme/egress/tree/main`,
        ),
      ).toMatchObject({ type: 'github', repositoryUrl });
    },
  );

  it('are over TLS where no address is known', () => {
    expect(
      pagesOf(REPOSITORY, integrationsWith('http://api.example')),
    ).toMatchObject({ repositoryUrl: 'https://git.example:8080/acme/egress' });
  });
});
