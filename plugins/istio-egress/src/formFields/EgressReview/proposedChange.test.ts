import { proposedChange } from './proposedChange';

const request = {
  name: 'github-api',
  workload: { namespace: 'team-a' },
  destinations: [{ host: 'api.github.com' }],
};
const targetUrl = 'https://github.com/acme/egress';
const repoUrl = 'github.com?owner=acme&repo=new';
const policy = 'resource:default/team-a.github-api';

describe('proposedChange', () => {
  it.each([
    [
      'request',
      { ...request, digest: 'sha256:0', where: 'pull-request', targetUrl },
      { request, targetUrl, overwrite: false },
    ],
    [
      'request',
      {
        ...request,
        where: 'new-repository',
        targetUrl,
        repoUrl,
        overwrite: true,
      },
      { request, repoUrl },
    ],
    [
      'request',
      {
        ...request,
        where: 'pull-request',
        targetUrl,
        repoUrl,
        overwrite: true,
      },
      { request, targetUrl, overwrite: true },
    ],
    [
      'renewal',
      { policy, expires: '2027-01-31', reason: '', ticket: 'NET-1', targetUrl },
      { policy, expires: '2027-01-31', ticket: 'NET-1', overwrite: false },
    ],
    ['removal', { policy, reason: 'x' }, { policy, overwrite: false }],
    ['upgrade', { targetUrl, overwrite: true }, { targetUrl, overwrite: true }],
    [
      'upgrade',
      { targetUrl, cluster: 'prod' },
      { targetUrl, cluster: 'prod', overwrite: false },
    ],
  ] as const)('asks about a %s of %j', (of, values, body) => {
    expect(proposedChange(of, values)).toEqual({ of, body });
  });
});
