import {
  hasErrors,
  planRemoval,
  planRequest,
  policyName,
  policyEntityRef,
  readTree,
  renderTree,
  TreeChange,
} from 'backstage-plugin-istio-egress-common';
import { longestTurn } from 'istio-egress-test-utils';
import { platform, platformConfig } from '../bench/company/platform';
import { policiesOf, requestsOf } from '../bench/company/requests';
import { authConfig, guests } from './backend/people';
import { startBackend, TestBackend } from './backend/startBackend';

jest.setTimeout(180_000);

/** More than are listed at once: folders are asked for one by one. */
const POLICIES = 300;

const policies = policiesOf(POLICIES, 'mixed');
const { files } = renderTree(policies, platform);
const existing = readTree(files);
const [held] = policies;
const today = new Date().toISOString().slice(0, 10);

let backend: TestBackend;

async function preview(kind: string, body: object): Promise<any> {
  const answer = await backend.ask(`istio-egress/previews/${kind}`, body);
  if (answer.error) throw new Error(JSON.stringify(answer.error));
  return answer;
}

/** A change as a preview shows it. */
function shownOf({ written, deleted }: TreeChange) {
  return [
    ...[...written].map(([path, after]) => ({ path, after })),
    ...deleted.map(path => ({ path, after: undefined })),
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
}

const shownIn = ({ files: changes }: any) =>
  changes.map(({ path, after }: any) => ({ path, after }));

describe('A repository of many policies', () => {
  beforeAll(async () => {
    backend = await startBackend({
      istioEgress: platformConfig,
      repositories: { large: files },
      locations: url => [
        {
          type: 'url',
          target: `${url}/demo/large/blob/main/policies/${policyName(
            held,
          )}/catalog-info.yaml`,
        },
      ],
      features: guests,
      config: {
        auth: authConfig('user:default/guest', 'group:default/platform'),
      },
    });
    await backend.signIn();
    await backend.awaitEntity(`resource/default/${policyName(held)}`);
  });

  afterAll(() => backend?.stop());

  it.each([
    ['one more', requestsOf(POLICIES + 1, 'mixed')[POLICIES]],
    [
      'one with other hosts',
      {
        ...requestsOf(1, 'mixed')[0],
        destinations: [{ host: 'another.example.com' }],
      },
    ],
  ])('shows %s as all of it renders it', async (_, request: any) => {
    const asked = {
      request,
      targetUrl: `${backend.githubUrl}/demo/large`,
    };
    let shown: any;
    const turnOf = () =>
      longestTurn(async () => {
        shown = await preview('request', asked);
      });

    // The first one compiles what it runs, and anybody's garbage is collected.
    const longest = Math.min(await turnOf(), await turnOf(), await turnOf());

    const requests = policiesOf(POLICIES + 1, 'mixed')
      .filter(each => each.name === request.name)
      .filter(each => each.workload.namespace === request.workload.namespace)
      .map(each => ({ ...each, destinations: request.destinations }));
    const change = planRequest({ existing, requests, platform, today });
    expect(hasErrors(change.findings)).toBe(false);
    expect(shown.findings).toEqual(change.findings);
    expect(shownIn(shown)).toEqual(shownOf(change));
    expect(longest).toBeLessThan(50);
  });

  it('shows the removal of one as all of it renders it', async () => {
    const policy = policyEntityRef(held);

    const shown = await preview('removal', { policy });

    const change = planRemoval({
      existing,
      policy: policyName(held),
      platform,
    });
    expect(shown.findings).toEqual([]);
    expect(shownIn(shown)).toEqual(shownOf(change));
    expect(shown.kept.map(({ path }: any) => path)).toEqual(
      change.kept.map(({ path }) => path),
    );
  });
});
