import { renderTestApp } from '@backstage/frontend-test-utils';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { act, screen, within } from '@testing-library/react';
import {
  ClusterObject,
  PolicyInCluster,
} from 'backstage-plugin-istio-egress-common';
import { egressApiRef } from '../../api';
import { EgressClient } from '../../api/EgressClient';
import { istioEgressPlugin } from '../../plugin';
import { appConfig } from '../../testing/appConfig';
import { aPolicyEntity } from '../../testing/entities';

const NOW = '2026-06-01T10:00:00.000Z';

const object: ClusterObject = {
  kind: 'Sidecar',
  namespace: 'team-a',
  name: 'default',
  state: 'in force',
  differences: [],
};

const gateway = { ...object, kind: 'Gateway', name: 'egress' };

const inCluster = (only: Partial<PolicyInCluster>): PolicyInCluster => ({
  connected: true,
  cluster: 'production',
  state: 'in force',
  since: NOW,
  lookedAt: NOW,
  objects: [object, gateway],
  ...only,
});

function renderCard(...answers: PolicyInCluster[]) {
  const fetch = jest.fn(
    async (_address: string) =>
      new Response(JSON.stringify(answers.shift()), {
        headers: { 'content-type': 'application/json' },
      }),
  );
  const discovery = { getBaseUrl: async () => 'http://portal.test/api' };
  renderTestApp({
    extensions: [
      createTestEntityPage({ entity: aPolicyEntity() }),
      istioEgressPlugin.getExtension('entity-card:istio-egress/in-cluster'),
    ],
    apis: [
      [
        egressApiRef,
        new EgressClient(discovery, { fetch: fetch as typeof window.fetch }),
      ],
    ],
    config: appConfig,
  });
  return fetch;
}

describe('The card of a policy in its cluster', () => {
  it('says that it is in force, where, and since when', async () => {
    const fetch = renderCard(inCluster({}));

    expect(
      await screen.findByText(/^Every object is in the cluster/),
    ).toBeInTheDocument();
    expect(screen.getByText('production')).toBeInTheDocument();
    expect(screen.getByText('All 2 objects')).toBeInTheDocument();
    expect(
      screen.queryByRole('list', { name: 'From merged to in force' }),
    ).not.toBeInTheDocument();
    expect(fetch.mock.calls[0][0]).toMatch(
      /\/policies\/default\/[^/]+\/in-cluster$/,
    );
  });

  it('names the field that somebody has changed, both values and who', async () => {
    renderCard(
      inCluster({
        state: 'changed',
        objects: [
          gateway,
          {
            ...object,
            state: 'changed',
            differences: [
              {
                field: 'spec.outboundTrafficPolicy.mode',
                expected: 'REGISTRY_ONLY',
                actual: 'ALLOW_ANY',
                manager: 'kubectl-edit',
              },
              { field: 'spec.workloadSelector', actual: '{}' },
            ],
          },
        ],
      }),
    );

    const table = await screen.findByRole('table', {
      name: 'Sidecar team-a/default',
    });
    const cells = within(table)
      .getAllByRole('row')
      .slice(1)
      .map(row => [
        within(row).getByRole('rowheader').textContent,
        ...within(row)
          .getAllByRole('cell')
          .map(({ textContent }) => textContent),
      ]);
    expect(cells).toEqual([
      [
        'spec.outboundTrafficPolicy.mode',
        'REGISTRY_ONLY',
        'ALLOW_ANY',
        'kubectl-edit',
      ],
      ['spec.workloadSelector', 'Absent', '{}', ''],
    ]);
    const attention = screen.getByRole('region', {
      name: 'Objects that are not as the repository has them',
    });
    expect(within(attention).getAllByText(/^Changed$/)).toHaveLength(1);
    expect(attention).not.toHaveTextContent('Gateway');
  });

  it('shows how far a merged policy is, and asks again until it is in force', async () => {
    jest.useFakeTimers();
    try {
      const fetch = renderCard(
        inCluster({
          state: 'pending',
          objects: [gateway, { ...object, state: 'missing' }],
        }),
        inCluster({}),
      );

      const steps = await screen.findByRole('list', {
        name: 'From merged to in force',
      });
      expect(
        within(steps)
          .getAllByRole('listitem')
          .map(item => [item.textContent, item.dataset.done]),
      ).toEqual([
        ['Merged', 'true'],
        ['1 of 2 objects applied', 'false'],
        ['In force', 'false'],
      ]);

      await act(() => jest.advanceTimersByTimeAsync(10_000));

      expect(
        await screen.findByText(/^Every object is in the cluster/),
      ).toBeInTheDocument();
      await act(() => jest.advanceTimersByTimeAsync(60_000));
      expect(fetch).toHaveBeenCalledTimes(2);
    } finally {
      jest.useRealTimers();
    }
  });

  it('says why the state is unknown', async () => {
    renderCard(
      inCluster({
        state: 'unknown',
        reason: '403: sidecars is forbidden',
        objects: [],
      }),
    );

    expect(
      await screen.findByText('403: sidecars is forbidden'),
    ).toBeInTheDocument();
  });

  describe('tells of the verification', () => {
    const verification = {
      at: NOW,
      isCurrent: true,
      passed: 9,
      total: 9,
      failed: [],
      notTried: [],
    };

    async function section(only: Partial<PolicyInCluster>) {
      renderCard(inCluster(only));
      return screen.findByRole('region', { name: 'Verification' });
    }

    it('when, and how many steps were ok', async () => {
      const shown = await section({ verification });

      expect(within(shown).getByText('Verified')).toBeInTheDocument();
      expect(shown).toHaveTextContent(/Verified on .*2026.*: 9 of 9 steps ok$/);
      expect(shown.querySelector('time')).toHaveAttribute('datetime', NOW);
      expect(within(shown).queryByRole('list')).not.toBeInTheDocument();
    });

    it('which steps failed, with what the kit says', async () => {
      const shown = await section({
        verification: {
          ...verification,
          passed: 7,
          failed: [{ id: 'unlisted-host', says: 'It is answered\u202e.' }],
          notTried: ['analyze'],
        },
      });

      expect(
        within(shown).getByText('Verification failed'),
      ).toBeInTheDocument();
      expect(shown).toHaveTextContent('7 of 9 steps ok');
      const failed = within(shown).getByRole('list', {
        name: 'Steps that failed',
      });
      expect(failed).toHaveTextContent('unlisted-host It is answered');
      // It is what somebody wrote in the cluster.
      expect(failed.textContent).not.toContain('\u202e');
      expect(shown).toHaveTextContent('No result for: analyze');
    });

    it('that it is not complete, though nothing failed', async () => {
      const shown = await section({
        verification: { ...verification, passed: 8, notTried: ['analyze'] },
      });

      expect(
        within(shown).getByText('Not verified completely'),
      ).toBeInTheDocument();
    });

    it('that the policy has changed since', async () => {
      const shown = await section({
        verification: { ...verification, isCurrent: false },
      });

      expect(
        within(shown).getByText('Verification outdated'),
      ).toBeInTheDocument();
      expect(shown).toHaveTextContent('The policy has changed since');
      expect(within(shown).queryByText('Verified')).not.toBeInTheDocument();
    });

    it('that there is none', async () => {
      expect(await section({})).toHaveTextContent(/^Not verified: no result/);
    });

    it('why it cannot be read', async () => {
      const shown = await section({ verificationProblem: '403: forbidden' });

      expect(shown).toHaveTextContent('is not known: 403: forbidden');
      expect(shown).not.toHaveTextContent('Not verified');
    });
  });

  it('leads to the documentation where no cluster is connected', async () => {
    renderCard({ connected: false, objects: [] });

    expect(
      await screen.findByText(/^No cluster is connected/),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: /Connect a cluster/ }),
    ).toHaveAttribute('href', expect.stringContaining('docs/in-force.md'));
  });

  it('says that the cluster was not looked at yet', async () => {
    renderCard({ connected: true, cluster: 'production', objects: [] });

    expect(
      await screen.findByText(/^The cluster was not looked at/),
    ).toBeInTheDocument();
  });
});
