import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { parseTarget, readTarget } from 'backstage-plugin-istio-egress-node';
import { contract, treeReading } from 'istio-egress-test-utils';
import { GiteaRepository } from './parts/GiteaRepository';
import { theGitea } from './parts/theGitea';

const POLICY = 'policies/team-a.github-api/catalog-info.yaml';

describe('A real Gitea', () => {
  for (const [title, keepsTo] of Object.entries({
    ...contract,
    ...treeReading,
  })) {
    it(title, async () => {
      const gitea = await theGitea();
      await keepsTo(files => GiteaRepository.create(gitea, files));
    });
  }

  it('gives the archive of the default branch for the page of a repository', async () => {
    const gitea = await theGitea();
    const repository = await GiteaRepository.create(gitea, { [POLICY]: 'a\n' });
    const { scm, plainUrls } = repository;
    const logger = mockServices.rootLogger({ level: 'error' });
    const { host, baseUrl, password } = scm.gitea.list()[0].config;
    const reader = UrlReaders.default({
      logger,
      config: new ConfigReader({
        integrations: { gitea: [{ host, baseUrl, password }] },
      }),
    });

    for (const url of plainUrls) {
      const { files } = await readTarget(reader, parseTarget(url, scm), {
        logger,
      });
      assert.deepEqual([...files], [[POLICY, 'a\n']]);
    }
  });
});
