import {
  azure,
  BRANCH,
  HELD,
  startTestHost,
  TestRepository,
} from 'istio-egress-test-utils';
import { GitHosts } from '../hosts/GitHosts';
import { parseTarget } from '../target/parseTarget';
import { publish } from './publish';

it('says why Azure DevOps does not move a branch, and pushes nothing to it', async () => {
  const repository = new TestRepository(HELD);
  repository.push(BRANCH, { 'policies/former.yaml': 'a\n' });
  repository.protected = /^istio-egress\//;
  const server = await startTestHost(azure, repository);
  const { scm, fetch, questions } = server;
  const target = parseTarget(azure.repositoryUrl, scm);
  const host = new GitHosts(scm, { fetch }).of(target);

  const published = publish(
    {
      ...{ target, branch: BRANCH },
      ...{ title: 'Request egress', description: '' },
      written: new Map([['policies/new.yaml', 'a\n']]),
      deleted: [],
    },
    host!,
  );

  await expect(published).rejects.toMatchObject({
    name: 'NotAllowedError',
    message: expect.stringContaining('rejectedByPolicy'),
  });
  expect(questions.filter(each => /pushes$/.test(each))).toEqual([]);
  server.stop();
});
