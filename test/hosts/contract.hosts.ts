import { describe, it } from 'node:test';
import { contract, treeReading } from 'istio-egress-test-utils';
import { GiteaRepository } from './parts/GiteaRepository';
import { theGitea } from './parts/theGitea';

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
});
