import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { aRequest } from 'istio-egress-test-utils';
import { runAction } from '../__testUtils__/runAction';

const SECRET = 'hunter2';

describe('The audit', () => {
  const workspace = createMockDirectory();
  const repository = createMockDirectory();

  beforeEach(() => {
    workspace.clear();
    repository.clear();
  });

  /** What the auditor is told of one run: how it began, and how it ended. */
  async function auditOf(
    action: 'istio-egress:render' | 'istio-egress:remove',
    input: JsonObject,
    claims?: string[],
    platform?: JsonObject,
  ) {
    const success = jest.fn();
    const fail = jest.fn();
    const auditor = mockServices.auditor.mock({
      createEvent: async () => ({ success, fail }),
    });
    await runAction(action, input, {
      workspacePath: workspace.path,
      repositories: { 'https://github.com/acme/egress': repository.path },
      requester: { claims },
      platform,
      auditor,
    }).catch(() => {});
    const [[event]] = auditor.createEvent.mock.calls;
    return {
      event,
      success: success.mock.calls,
      fail: fail.mock.calls.map(([{ error, meta }]) => ({
        error: String(error),
        cause: error.cause,
        meta,
      })),
    };
  }

  it('tells what was asked for and rendered', async () => {
    const { event, success, fail } = await auditOf('istio-egress:render', {
      repoUrl: 'github.com?owner=acme&repo=egress',
      request: aRequest(),
    });

    expect(event).toEqual({
      eventId: 'egress-policy-mutate',
      severityLevel: 'medium',
      meta: {
        actionType: 'request',
        requester: 'user:default/avery',
        taskId: 'mock-task-id',
        policy: 'team-a.github-api',
        namespace: 'team-a',
        owner: 'group:default/team-a',
      },
    });
    expect(success).toEqual([
      [
        {
          meta: {
            policy: 'team-a.github-api',
            namespace: 'team-a',
            owner: 'group:default/team-a',
            codes: [],
            written: expect.any(Number),
            deleted: 0,
            digest: expect.stringMatching(/^sha256:/),
          },
        },
      ],
    ]);
    expect(fail).toEqual([]);
  });

  it('tells that an exception was asked for', async () => {
    const { success } = await auditOf(
      'istio-egress:render',
      { targetUrl: 'https://github.com/acme/egress', request: aRequest() },
      undefined,
      { hosts: { allow: [], ask: ['*.github.com'] } },
    );

    const [[{ meta }]] = success;
    expect(meta).toMatchObject({ asksForException: true, codes: ['EGR137'] });
  });

  it('tells what was removed, and whose it was', async () => {
    await runAction(
      'istio-egress:render',
      { repoUrl: 'github.com?owner=acme&repo=egress', request: aRequest() },
      { workspacePath: repository.path },
    );

    const { event, success } = await auditOf('istio-egress:remove', {
      policy: 'team-a/github-api',
      targetUrl: 'https://github.com/acme/egress',
    });

    expect(event.meta).toMatchObject({
      actionType: 'remove',
      policy: 'team-a.github-api',
    });
    expect(success).toEqual([
      [
        {
          meta: expect.objectContaining({
            owner: 'group:default/team-a',
            written: 0,
            deleted: expect.any(Number),
          }),
        },
      ],
    ]);
  });

  it('tells a refusal by its codes alone', async () => {
    const { success, fail } = await auditOf(
      'istio-egress:render',
      {
        repoUrl: 'github.com?owner=acme&repo=egress',
        request: aRequest({
          reason: SECRET,
          destinations: [{ host: `${SECRET}.org` }],
        }),
      },
      ['group:default/team-b'],
    );

    expect(success).toEqual([]);
    expect(fail).toEqual([
      {
        error: 'Error: EGR601, EGR101',
        cause: undefined,
        meta: { codes: ['EGR601', 'EGR101'] },
      },
    ]);
  });

  it.each([
    [
      'a host',
      {
        repoUrl: 'github.com?owner=acme&repo=egress',
        request: { ...aRequest(), destinations: [{ host: SECRET }] },
      },
    ],
    [
      'an unknown field',
      {
        repoUrl: 'github.com?owner=acme&repo=egress',
        request: aRequest({ [SECRET]: SECRET }),
      },
    ],
    [
      'the address of a repository',
      {
        repoUrl: 'github.com?owner=acme&repo=egress',
        request: aRequest(),
        targetUrl: `https://u:${SECRET}@github.com/acme/egress`,
      },
    ],
    [
      'an unknown Git host',
      { request: aRequest(), targetUrl: `https://example.org/${SECRET}/b` },
    ],
  ])('says nothing of a secret in %s', async (_, input) => {
    const told = await auditOf('istio-egress:render', input);

    expect(told.fail).toHaveLength(1);
    expect(JSON.stringify(told)).not.toContain(SECRET);
  });
});
