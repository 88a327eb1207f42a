import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  explain,
  importManifests,
  MOST_PASTED,
  readPlatform,
} from 'backstage-plugin-istio-egress-common';
import { answering } from '../../__testUtils__/answering';
import { renderEgressPage } from '../../__testUtils__/egressPage';
import { platformConfig } from '../../testing/platform';
import { setViewportWidth } from '../../testing/viewport';

const MANIFESTS = `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: github, namespace: team-a }
spec:
  hosts: [api.github.com]
  resolution: DNS
  ports: [{ number: 443, name: tls, protocol: TLS }]
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: github, namespace: team-a }
spec: { host: api.github.com, trafficPolicy: { tls: { mode: ISTIO_MUTUAL } } }
`;

const read = readPlatform(platformConfig.istioEgress);
if (!read.ok) throw new Error(JSON.stringify(read.findings));
const platform = read.value;

/** What the backend answers about manifests. */
function explained(text: string) {
  const { calls, findings } = explain([text], platform);
  const imported = importManifests([text], platform, '2026-06-01');
  return answering({
    calls,
    totalCalls: calls.length,
    findings,
    import: imported,
    totalChanges: imported.changes.length,
  });
}

const box = () => screen.findByRole('textbox', { name: 'Manifests' });

async function paste(text: string) {
  await userEvent.click(await box());
  await userEvent.paste(text);
}

const submit = () =>
  userEvent.click(screen.getByRole('button', { name: 'Explain' }));

describe('ExplainView', () => {
  beforeEach(() => setViewportWidth(1280));

  it('shows where calls go, what is wrong, and leads to the request filled in', async () => {
    renderEgressPage({
      at: '/egress/explain',
      answers: [explained(MANIFESTS)],
    });
    await paste(MANIFESTS);
    await submit();

    const calls = await screen.findByRole('region', { name: /^Calls \(/ });
    const [row] = within(calls).getAllByRole('row', { name: /^\*/ });
    expect(row).toHaveTextContent('api.github.com:443');
    expect(row).toHaveTextContent('sidecar → api.github.com:443');
    expect(row).toHaveTextContent('TLS around TLS');
    expect(row).toHaveTextContent('Fails');

    const findings = screen.getByRole('region', { name: /^Findings \(/ });
    const [first] = within(findings).getAllByRole('listitem');
    expect(first).toHaveTextContent(
      /^ErrorDestinationRule team-a\/github spec\.trafficPolicy\.tls\.mode/,
    );
    expect(first).toHaveTextContent('Remove the tls setting.');

    const requests = screen.getByRole('region', { name: /^Requests that/ });
    expect(requests).toHaveTextContent('DestinationRule team-a/github');
    const link = await within(requests).findByRole('link', {
      name: 'Make this request',
    });
    const address = new URL(link.getAttribute('href')!, 'http://localhost');
    expect(address.pathname).toBe(
      '/create/templates/default/istio-egress-request',
    );
    expect(JSON.parse(address.searchParams.get('formData')!)).toMatchObject({
      workload: { namespace: 'team-a' },
      destinations: [{ host: 'api.github.com', port: 443 }],
    });

    const changes = screen.getByRole('region', { name: /^Calls that change/ });
    expect(changes).toHaveTextContent('Starts to work');
  });

  it('reads files, one after the other', async () => {
    renderEgressPage({ at: '/egress/explain' });
    await box();
    await userEvent.upload(screen.getByLabelText('Upload files'), [
      new File(['kind: A'], 'a.yaml', { type: 'text/yaml' }),
      new File(['kind: B'], 'b.yaml', { type: 'text/yaml' }),
    ]);
    await waitFor(async () =>
      expect(await box()).toHaveValue('kind: A\n---\nkind: B'),
    );
  });

  it('refuses more than is explained, and says the limit', async () => {
    renderEgressPage({ at: '/egress/explain' });
    fireEvent.change(await box(), {
      target: { value: 'a'.repeat(MOST_PASTED + 1) },
    });
    expect(
      await screen.findByText(/this page explains at most 200,000/),
    ).toBeVisible();
    expect(screen.getByRole('button', { name: 'Explain' })).toBeDisabled();
  });

  it('asks for manifests before there are any', async () => {
    renderEgressPage({ at: '/egress/explain' });
    expect(
      await screen.findByText('Paste manifests, or upload a file.'),
    ).toBeVisible();
    expect(screen.getByRole('button', { name: 'Explain' })).toBeDisabled();
  });

  it('says that manifests are about no calls', async () => {
    const text = 'kind: ConfigMap\napiVersion: v1\n';
    renderEgressPage({ at: '/egress/explain', answers: [explained(text)] });
    await paste(text);
    await submit();
    expect(await screen.findByText(/name no host outside/)).toBeVisible();
    expect(
      screen.getByText('No request replaces these manifests.'),
    ).toBeVisible();
  });

  it('says why there is no answer, and asks again', async () => {
    renderEgressPage({
      at: '/egress/explain',
      answers: [
        answering(
          {
            error: { name: 'Error', message: 'The server is away' },
            response: { statusCode: 500 },
          },
          500,
        ),
        explained(MANIFESTS),
      ],
    });
    await paste(MANIFESTS);
    await submit();
    expect(await screen.findByText('The server is away')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Retry' }));
    expect(
      await screen.findByRole('region', { name: /^Calls \(/ }),
    ).toBeVisible();
  });
});
