import { readPush } from './readPush';

const push = {
  ref: 'refs/heads/main',
  repository: {
    html_url: 'https://github.com/demo/egress',
    default_branch: 'main',
  },
};

describe('readPush', () => {
  it('reads a push to the default branch', () => {
    expect(readPush(push)).toEqual({
      repositoryUrl: 'https://github.com/demo/egress',
    });
  });

  it.each([
    ['another branch', { ...push, ref: 'refs/heads/feature' }],
    ['a tag of the same name', { ...push, ref: 'refs/tags/main' }],
    ['no repository', { ref: push.ref }],
    ['no branch at all', { repository: push.repository }],
    ['nothing', undefined],
    ['text', 'push'],
    [
      'an address that is not one',
      { ...push, repository: { ...push.repository, html_url: 'egress' } },
    ],
    [
      'an address that would be every repository of an owner',
      {
        ...push,
        repository: { ...push.repository, html_url: 'https://github.com/demo' },
      },
    ],
  ])('ignores %s', (_name, payload) => {
    expect(readPush(payload)).toBeUndefined();
  });
});
