import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { JsonObject } from '@backstage/types';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ChangePreview, finding } from 'backstage-plugin-istio-egress-common';
import { egressApiRef } from '../../api';
import { EgressClient } from '../../api/EgressClient';
import { finish, goOn, openForm } from '../../__testUtils__/form';
import { egressReview } from '.';

const digest = `sha256:${'a'.repeat(64)}`;

const aPreview = (changes: Partial<ChangePreview> = {}): ChangePreview => ({
  findings: [],
  digest,
  title: 'Allow egress from team-a/app to api.github.com:443',
  description: '',
  files: [
    {
      path: 'policies/team-a.github-api/catalog-info.yaml',
      change: 'added',
      after: 'kind: Resource\n',
      because: 'is the policy itself',
    },
    {
      path: 'manifests/namespaces/team-a/sidecar.yaml',
      change: 'changed',
      before: 'mode: ALLOW_ANY\n',
      after: 'mode: REGISTRY_ONLY\n',
    },
    {
      path: 'manifests/namespaces/team-a/network-policy.yaml',
      change: 'deleted',
      before: 'kind: NetworkPolicy\n',
    },
  ],
  kept: [],
  ...changes,
});

const aRefusal = (...findings: ChangePreview['findings']) =>
  aPreview({ findings, digest: undefined, title: '', files: [] });

const request = {
  name: 'github-api',
  owner: 'group:default/team-a',
  reason: 'The CI bot opens pull requests.',
  workload: { namespace: 'team-a', name: 'app' },
  destinations: [{ host: 'api.github.com' }],
  targetUrl: 'https://github.com/acme/egress',
};

/** Opens a form whose backend answers so, one answer after the other; the last one stays. */
function openReview(
  answers: (object | Promise<object>)[],
  options: {
    values?: JsonObject;
    review?: JsonObject;
    /** As templates were before: the field is the digest's alone, and the checkbox always there. */
    isFormer?: boolean;
  } = {},
) {
  const asked: { path: string; body: JsonObject }[] = [];
  const fetch = jest.fn(async (url: unknown, init?: RequestInit) => {
    asked.push({
      path: String(url),
      body: JSON.parse(String(init?.body)),
    });
    const answer = await answers[Math.min(asked.length, answers.length) - 1];
    const status = 'error' in answer ? 500 : 200;
    return new Response(JSON.stringify(answer), {
      status,
      headers: { 'content-type': 'application/json' },
    });
  });
  const discovery = { getBaseUrl: async () => 'http://portal.test' };
  const { created } = openForm({
    fields: [egressReview],
    pages: [
      { ticket: { type: 'string', title: 'Ticket' } },
      {
        digest: {
          title: 'The change',
          type: 'string',
          'ui:field': 'EgressReview',
          'ui:options': { of: 'request', hideError: true, ...options.review },
        },
        overwrite: {
          title: 'Overwrite files edited by hand',
          type: 'boolean',
          ...(options.isFormer && { default: false }),
        },
      },
    ],
    page: index =>
      index === 1 && !options.isFormer
        ? { 'ui:field': 'EgressReview', required: [] }
        : {},
    values: { ticket: 'NET-1', ...request, ...options.values },
    apis: [
      [egressApiRef, new EgressClient(discovery, { fetch })],
      catalogApiMock(),
    ],
  });
  return { asked, created };
}

const openReviewPage = async () => goOn();
const isUnfinished = () =>
  expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();
const leave = async () =>
  userEvent.click(await screen.findByRole('button', { name: 'Review' }));

describe('EgressReview', () => {
  it('shows every file that changes, and why it is there, and takes its digest', async () => {
    const { asked, created } = openReview([aPreview()]);
    await openReviewPage();

    expect(
      await screen.findByRole('heading', { name: /^Allow egress/ }),
    ).toBeVisible();
    expect(
      screen.getByText('1 new file, 1 changed file, 1 deleted file'),
    ).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'catalog-info.yaml New' }),
    ).toHaveAccessibleDescription('is the policy itself');
    await userEvent.click(
      screen.getByRole('button', { name: 'sidecar.yaml Changed' }),
    );
    expect(
      screen.getByRole('region', { name: /^Diff of .*sidecar\.yaml/ }),
    ).toHaveTextContent(/ALLOW_ANY.*REGISTRY_ONLY/);

    await finish();
    expect(created()).toMatchObject({ digest });
    expect(asked).toEqual([
      {
        path: 'http://portal.test/previews/request',
        body: {
          request: {
            name: request.name,
            owner: request.owner,
            reason: request.reason,
            workload: request.workload,
            destinations: request.destinations,
            ticket: 'NET-1',
          },
          targetUrl: request.targetUrl,
          overwrite: false,
        },
      },
    ]);
  });

  it('draws the way out, and says who enforces it', async () => {
    openReview([aPreview()]);
    await openReviewPage();

    expect(
      within(
        await screen.findByRole('list', { name: /^Route to api\.github\.com/ }),
      ).getAllByRole('listitem'),
    ).toHaveLength(5);
    expect(screen.getByRole('list', { name: 'Known bypasses' })).toBeVisible();
  });

  it('cannot be finished before there is a preview', async () => {
    openReview([new Promise(() => {})]);
    await openReviewPage();

    expect(
      await screen.findByText(/^Comparing with the repository/),
    ).toBeInTheDocument();
    await leave();
    expect(await screen.findByText(/^'The change'/)).toBeVisible();
    isUnfinished();
  });

  it('forgets what was reviewed on an earlier visit', async () => {
    openReview([new Promise(() => {})], { values: { digest } });
    await openReviewPage();

    await leave();
    expect(await screen.findByText(/^'The change'/)).toBeVisible();
    isUnfinished();
  });

  it('names every mistake with its fix, and the page that mends it', async () => {
    openReview(
      [
        aRefusal(
          finding('EGR101', 'destinations[0].host', {
            value: '`gitlab.com`',
            remedy: 'Ask the platform team to allow the host',
            allowed: '`*.example.com`',
          }),
          finding('EGR205', 'ticket'),
          finding('EGR420', 'destinations', { value: 'x', policy: 'y' }),
        ),
      ],
      {
        review: {
          pages: [
            { title: 'Who needs it', fields: ['name', 'ticket'] },
            { title: 'What it reaches', fields: ['destinations'] },
          ],
        },
      },
    );
    await openReviewPage();

    const alert = await screen.findByRole('alert');
    const [host, ticket, ...rest] = within(alert).getAllByRole('listitem');
    expect(host).toHaveTextContent(/gitlab\.com.*“What it reaches”.*EGR101/);
    expect(ticket).toHaveTextContent(/“Who needs it”.*EGR205/);
    expect(rest).toEqual([]);
    await leave();
    expect(await screen.findByText(/^'The change'/)).toBeVisible();
    isUnfinished();
  });

  describe('of files edited by hand', () => {
    const edited = finding('EGR501', '', { file: '`manifests/a.yaml`' });
    const overwritten = aPreview({
      findings: [{ ...edited, level: 'warning' }],
    });
    const overwrite = () =>
      screen.findByRole('checkbox', { name: 'Overwrite files edited by hand' });

    it('asks nothing where there are none', async () => {
      const { created } = openReview([aPreview()]);
      await openReviewPage();
      await screen.findByRole('heading', { name: /^Allow egress/ });
      expect(screen.queryByRole('checkbox')).toBeNull();
      await finish();
      expect(created()).toMatchObject({ digest });
      expect(created()?.overwrite ?? false).toBe(false);
    });

    it('names them, and asks again once they may be overwritten', async () => {
      const { asked, created } = openReview([aRefusal(edited), overwritten]);
      await openReviewPage();

      expect(await screen.findByRole('alert')).toHaveTextContent(
        /overwrites or deletes.*manifests\/a\.yaml/,
      );
      await leave();
      expect(await screen.findByText(/^'The change'/)).toBeVisible();
      isUnfinished();

      await userEvent.click(await overwrite());
      expect(
        await screen.findByRole('heading', { name: /^Allow egress/ }),
      ).toBeVisible();
      expect(await overwrite()).toHaveFocus();
      expect(screen.getByText(/manifests\/a\.yaml/)).toBeVisible();
      expect(asked.map(({ body }) => body.overwrite)).toEqual([false, true]);

      await finish();
      expect(created()).toMatchObject({ ...request, digest, overwrite: true });
    });

    it('does not take what was confirmed on an earlier visit', async () => {
      const { asked } = openReview([aRefusal(edited)], {
        values: { digest, overwrite: true },
      });
      await openReviewPage();
      expect(await overwrite()).not.toBeChecked();
      expect(asked.map(({ body }) => body.overwrite)).toEqual([false]);
    });

    it('says that an upgrade keeps them, unless they may be overwritten', async () => {
      const { created } = openReview([overwritten], {
        values: { targetUrl: 'https://github.com/acme/egress' },
        review: { of: 'upgrade' },
      });
      await openReviewPage();
      expect(await screen.findByText(/keeps these files/)).toHaveTextContent(
        /manifests\/a\.yaml/,
      );
      await userEvent.click(await overwrite());
      expect(
        await screen.findByText(/The change discards the edits/),
      ).toBeVisible();
      await screen.findByRole('heading', { name: /^Allow egress/ });
      await finish();
      expect(created()).toMatchObject({ digest, overwrite: true });
    });

    it('leaves the question to a template that asks it beside the field', async () => {
      const { asked, created } = openReview([aRefusal(edited), overwritten], {
        isFormer: true,
      });
      await openReviewPage();
      expect(await screen.findByRole('alert')).toHaveTextContent(
        /Select the option on this page/,
      );
      await userEvent.click(await overwrite());
      await screen.findByRole('heading', { name: /^Allow egress/ });
      expect(asked.map(({ body }) => body.overwrite)).toEqual([false, true]);
      await finish();
      expect(created()).toMatchObject({ digest, overwrite: true });
    });

    it('names the page on which a template asks it', async () => {
      openReview([aRefusal(edited)], {
        isFormer: true,
        review: { pages: [{ title: 'Expiry', fields: ['overwrite'] }] },
      });
      await openReviewPage();
      expect(await screen.findByRole('alert')).toHaveTextContent(
        /on page “Expiry”/,
      );
    });
  });

  it('asks anew when a value has changed on another page', async () => {
    const other = `sha256:${'b'.repeat(64)}`;
    const { asked, created } = openReview([
      aPreview(),
      aPreview({ digest: other }),
    ]);
    await openReviewPage();
    await screen.findByRole('heading', { name: /^Allow egress/ });

    await userEvent.click(screen.getByRole('button', { name: 'Back' }));
    await userEvent.type(
      await screen.findByRole('textbox', { name: /Ticket/ }),
      '00',
    );
    await openReviewPage();
    await screen.findByRole('heading', { name: /^Allow egress/ });
    await finish();

    expect(
      asked.map(({ body }) => (body.request as JsonObject).ticket),
    ).toEqual(['NET-1', 'NET-100']);
    expect(created()).toMatchObject({ digest: other });
  });

  it('keeps no preview of other values than the ones that are there', async () => {
    openReview([aPreview(), new Promise(() => {})], { isFormer: true });
    await openReviewPage();
    const heading = await screen.findByRole('heading', {
      name: /^Allow egress/,
    });

    await userEvent.click(
      screen.getByRole('checkbox', { name: 'Overwrite files edited by hand' }),
    );
    await waitFor(() => expect(heading).not.toBeInTheDocument());
    await leave();
    expect(await screen.findByText(/^'The change'/)).toBeVisible();
    isUnfinished();
  });

  it('says why there is no preview, and asks again', async () => {
    const { created } = openReview([
      { error: { name: 'InputError', message: 'There is no such host' } },
      aPreview(),
    ]);
    await openReviewPage();

    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('There is no such host');
    await userEvent.click(within(alert).getByRole('button'));
    await screen.findByRole('heading', { name: /^Allow egress/ });
    await waitFor(() => expect(alert).not.toBeInTheDocument());
    await finish();
    expect(created()).toMatchObject({ digest });
  });

  it('says of a removal what stays, and for whom', async () => {
    const { asked } = openReview(
      [
        aPreview({
          kept: [{ path: 'manifests/shared.yaml', neededBy: ['team-a.other'] }],
        }),
      ],
      {
        values: { policy: 'resource:default/team-a.github-api' },
        review: { of: 'removal' },
      },
    );
    await openReviewPage();

    expect(
      within(
        await screen.findByRole('region', { name: /^1 file is kept/ }),
      ).getByRole('listitem'),
    ).toHaveTextContent('manifests/shared.yaml for team-a.other');
    expect(asked[0].body).toEqual({
      policy: 'resource:default/team-a.github-api',
      overwrite: false,
    });
  });

  it('says when there is nothing to do', async () => {
    openReview([aPreview({ files: [] })]);
    await openReviewPage();

    expect(await screen.findByText(/Nothing has to be changed/)).toBeVisible();
    expect(
      screen.queryByRole('group', { name: /Changes in the repository/ }),
    ).toBeNull();
  });
});
