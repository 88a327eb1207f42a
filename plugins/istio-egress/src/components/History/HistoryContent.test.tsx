import { renderTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  PolicyPullRequest,
  PolicyPullRequests,
  PolicyTask,
  PolicyTasks,
} from 'backstage-plugin-istio-egress-common';
import { egressApiRef } from '../../api';
import { EgressClient } from '../../api/EgressClient';
import { istioEgressPlugin } from '../../plugin';
import { taskRouteRef } from '../../routes';
import { appConfig } from '../../testing/appConfig';
import { aPolicyEntity } from '../../testing/entities';

const REPOSITORY = 'https://github.com/acme/egress';

const aPull = (only: Partial<PolicyPullRequest> = {}): PolicyPullRequest => ({
  url: `${REPOSITORY}/pull/7`,
  title: 'Allow team-a/app to reach api.github.com',
  does: 'request',
  state: 'merged',
  author: 'egress-portal',
  createdAt: '2026-06-01T10:00:00Z',
  ...only,
});

const pulls = (
  pullRequests: PolicyPullRequest[] | undefined,
  more = false,
): PolicyPullRequests => ({ repositoryUrl: REPOSITORY, pullRequests, more });

const aTask = (only: Partial<PolicyTask> = {}): PolicyTask => ({
  id: 'task-1',
  status: 'completed',
  createdAt: '2026-06-01T09:59:00Z',
  createdBy: 'user:default/avery',
  template: 'Request egress',
  pullRequestUrl: `${REPOSITORY}/pull/7`,
  ...only,
});

const tasks = (list: PolicyTask[], only: Partial<PolicyTasks> = {}) => ({
  tasks: list,
  searched: list.length,
  total: list.length,
  more: false,
  ...only,
});

const answering = (body: object, status = 200) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json' },
  });

const refusing = (message: string) =>
  answering(
    {
      error: { name: 'ServiceUnavailableError', message },
      response: { statusCode: 503 },
    },
    503,
  );

const never = new Promise<Response>(() => {});

/** Renders the tab over a backend that gives each call its answers, one after the other. */
function renderHistory(answers: {
  'pull-requests'?: (Response | Promise<Response>)[];
  tasks?: (Response | Promise<Response>)[];
  scaffolder?: boolean;
}) {
  const { scaffolder = true } = answers;
  const left = {
    'pull-requests': [...(answers['pull-requests'] ?? [])],
    tasks: [...(answers.tasks ?? [])],
  };
  const fetch = jest.fn(async (address: string) => {
    const path = address.split('/').at(-1) as keyof typeof left;
    return left[path].shift() ?? never;
  });
  renderTestApp({
    extensions: [
      createTestEntityPage({ entity: aPolicyEntity() }),
      istioEgressPlugin.getExtension('entity-content:istio-egress/history'),
    ],
    apis: [
      [
        egressApiRef,
        new EgressClient(
          {
            getBaseUrl: async (plugin: string) =>
              `http://portal.test/api/${plugin}`,
          },
          { fetch: fetch as never },
        ),
      ],
    ],
    config: appConfig,
    mountedRoutes: {
      '/catalog/:namespace/:kind/:name': entityRouteRef,
      ...(scaffolder && { '/create/tasks/:taskId': taskRouteRef }),
    },
    initialRouteEntries: ['/'],
  });
  return fetch;
}

const list = (name: 'Pull requests' | 'Tasks') =>
  screen.findByRole('list', { name });

const rows = async (name: 'Pull requests' | 'Tasks') =>
  within(await list(name)).getAllByRole('listitem');

describe('HistoryContent', () => {
  it('asks for what was done to the policy of the page', async () => {
    const fetch = renderHistory({
      'pull-requests': [answering(pulls([]))],
      tasks: [answering(tasks([]))],
    });

    await screen.findByText(/^No pull request/);
    expect(fetch.mock.calls.map(([address]) => address)).toEqual(
      ['pull-requests', 'tasks'].map(
        path =>
          `http://portal.test/api/istio-egress/policies/default/team-a.github-api/${path}`,
      ),
    );
  });

  it('shows one part while the other is loading', async () => {
    renderHistory({ tasks: [answering(tasks([aTask()]))] });

    await list('Tasks');
    expect(screen.getByRole('status')).toHaveTextContent(/Loading the history/);
    expect(screen.queryByRole('list', { name: 'Pull requests' })).toBeNull();
  });

  it('shows one part where the other failed, says why, and asks again', async () => {
    renderHistory({
      'pull-requests': [
        refusing('The Git host does not answer'),
        answering(pulls([aPull()])),
      ],
      tasks: [answering(tasks([aTask()]))],
    });

    await list('Tasks');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The Git host does not answer',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Retry' }));

    expect(await rows('Pull requests')).toHaveLength(1);
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  describe('pull requests', () => {
    it('say what they do, what became of them, who opened them and when', async () => {
      renderHistory({
        'pull-requests': [
          answering(
            pulls([
              aPull({ state: 'open', does: 'remove', url: `${REPOSITORY}/8` }),
              aPull(),
            ]),
          ),
        ],
      });

      const [newest, oldest] = await rows('Pull requests');
      expect(newest).toHaveTextContent(/^Open/);
      expect(newest).toHaveTextContent('Removal');
      expect(oldest).toHaveTextContent(/^Merged/);
      expect(oldest).toHaveTextContent('by egress-portal');
      expect(oldest.querySelector('time')).toHaveAttribute(
        'datetime',
        '2026-06-01T10:00:00Z',
      );
      expect(
        within(oldest).getByRole('link', { name: /^Allow team-a/ }),
      ).toHaveAttribute('href', `${REPOSITORY}/pull/7`);
    });

    it('say that there are more, and where', async () => {
      renderHistory({ 'pull-requests': [answering(pulls([aPull()], true))] });

      expect(
        await screen.findByText(/^Only the newest one is shown/),
      ).toBeInTheDocument();
      expect(
        screen.getByRole('link', { name: /Open the repository/ }),
      ).toHaveAttribute('href', REPOSITORY);
    });

    it('are in the repository where they cannot be listed', async () => {
      renderHistory({ 'pull-requests': [answering(pulls(undefined))] });

      expect(
        await screen.findByText(/of this Git host cannot be listed/),
      ).toBeInTheDocument();
      expect(
        screen.getByRole('link', { name: /Open the repository/ }),
      ).toHaveAttribute('href', REPOSITORY);
    });

    it('that are not what was agreed on are told by the field', async () => {
      renderHistory({
        'pull-requests': [
          answering({ repositoryUrl: REPOSITORY, pullRequests: [{}] }),
        ],
      });

      expect(
        await screen.findByText(
          /^The answer of \/policies\/:namespace\/:name\/pull-requests cannot be read: pullRequests\.0\.url/,
        ),
      ).toBeInTheDocument();
    });

    it('that are hostile are text, and lead nowhere', async () => {
      renderHistory({
        'pull-requests': [
          answering(
            pulls([
              aPull({
                url: 'data:text/html,<script>alert(1)</script>',
                title: '<img src=x onerror=alert(1)> \u202egnp.exe',
                author: '\u200bavery',
                createdAt: 'yesterday',
              }),
            ]),
          ),
        ],
      });

      const [row] = await rows('Pull requests');
      expect(row).toHaveTextContent(
        '<img src=x onerror=alert(1)> ⟨U+202E⟩gnp.exe',
      );
      expect(row).toHaveTextContent('⟨U+200B⟩avery');
      expect(row).toHaveTextContent('yesterday');
      expect(within(row).queryByRole('link')).not.toBeInTheDocument();
      expect(row.querySelector('img')).not.toBeInTheDocument();
    });
  });

  describe('tasks', () => {
    it('say how they ended, who started them and when, and lead to their pages', async () => {
      renderHistory({ tasks: [answering(tasks([aTask()]))] });

      const [row] = await rows('Tasks');
      expect(row).toHaveTextContent(/^Completed/);
      expect(row.querySelector('time')).toHaveAttribute(
        'datetime',
        '2026-06-01T09:59:00Z',
      );
      expect(
        within(row)
          .getAllByRole('link')
          .map(link => link.getAttribute('href')),
      ).toEqual([
        '/create/tasks/task-1',
        '/catalog/default/user/avery',
        `${REPOSITORY}/pull/7`,
      ]);
    });

    it('lead to each pull request, by its repository', async () => {
      const prod = 'https://gitlab.com/acme/network/prod/-/merge_requests/3';
      renderHistory({
        tasks: [answering(tasks([aTask({ otherPullRequestUrls: [prod] })]))],
      });

      const [row] = await rows('Tasks');
      const links = within(row).getAllByRole('link', { name: /request in/ });
      expect(
        links.map(link => [link.textContent, link.getAttribute('href')]),
      ).toEqual([
        [
          expect.stringMatching(/^Pull request in acme\/egress(?!\/)/),
          `${REPOSITORY}/pull/7`,
        ],
        [
          expect.stringMatching(/^Merge request in acme\/network\/prod(?!\/)/),
          prod,
        ],
      ]);
    });

    it.each([
      ['open', 'Waiting'],
      ['processing', 'Running'],
      ['failed', 'Failed'],
      ['cancelled', 'Cancelled'],
      ['skipped', 'Skipped'],
    ] as const)('that are %s are said to be so: %s', async (status, word) => {
      renderHistory({ tasks: [answering(tasks([aTask({ status })]))] });

      const [row] = await rows('Tasks');
      expect(row.textContent?.startsWith(word)).toBe(true);
    });

    it('say how many were looked through, and that there are more', async () => {
      renderHistory({
        tasks: [
          answering(
            tasks([aTask()], { searched: 300, total: 9000, more: true }),
          ),
        ],
      });

      await list('Tasks');
      expect(screen.getByText(/newest 300 of the 9000/)).toBeInTheDocument();
      expect(
        screen.getByText('Only the newest one is shown.'),
      ).toBeInTheDocument();
    });

    it('say so where there is none', async () => {
      renderHistory({ tasks: [answering(tasks([]))] });

      expect(
        await screen.findByText(/^No tasks for this policy/),
      ).toBeInTheDocument();
      expect(screen.queryByText(/were searched/)).not.toBeInTheDocument();
    });

    it('are no links in an app without the scaffolder', async () => {
      renderHistory({
        tasks: [answering(tasks([aTask({ pullRequestUrl: undefined })]))],
        scaffolder: false,
      });

      const [row] = await rows('Tasks');
      expect(row).toHaveTextContent('Request egress');
      expect(
        within(row).queryByRole('link', { name: 'Request egress' }),
      ).not.toBeInTheDocument();
    });

    it('that are hostile are text, and lead nowhere else', async () => {
      renderHistory({
        tasks: [
          answering(
            tasks([
              aTask({
                id: '../../settings',
                template: '<script>alert(1)</script>',
                createdBy: 'a b c:/',
                pullRequestUrl: 'data:text/html,<script>',
              }),
            ]),
          ),
        ],
      });

      const [row] = await rows('Tasks');
      expect(row).toHaveTextContent('<script>alert(1)</script>');
      expect(row).toHaveTextContent('a b c:/');
      expect(
        within(row)
          .getAllByRole('link')
          .map(link => link.getAttribute('href')),
      ).toEqual(['/create/tasks/..%2F..%2Fsettings']);
    });
  });
});
