import type { ResolvedPolicy } from '../policies';
import { fenced } from './markdown';

/** Hosts that answer from anywhere: a name that does not resolve would fail without any policy. */
const PUBLIC_HOSTS = ['example.org', 'example.net'];

/** How a person convinces themselves, step by step, with what each must show. */
export function toVerification({
  policy: { workload },
  destinations,
  exit,
  lockdown,
}: ResolvedPolicy): string {
  const { namespace } = workload;
  const pod =
    workload.name === undefined
      ? '<a pod of the namespace>'
      : `deploy/${workload.name}`;
  const exec = `kubectl exec -n ${namespace} ${pod} --`;
  const [first] = destinations;
  const unlisted =
    PUBLIC_HOSTS.find(
      publicHost => !destinations.some(({ host }) => host === publicHost),
    ) ?? 'example.com';
  const steps = [
    'The manifests are clean:',
    fenced('sh', `istioctl analyze -n ${namespace}`),
    'Each destination answers (any HTTP status is an answer; a TLS or connection error is not):',
    fenced(
      'sh',
      destinations
        .map(
          ({ host, port, protocol }) =>
            `${exec} curl -sS -o /dev/null -w '%{http_code}\\n' ${
              protocol === 'HTTP' ? 'http' : 'https'
            }://${host}:${port}/`,
        )
        .join('\n'),
    ),
  ];
  if (exit.kind === 'gateway') {
    steps.push(
      `The sidecar sends the calls to the gateway, and not to the host itself (the cluster named is the one of ${exit.gateway.service}):`,
      fenced(
        'sh',
        `istioctl proxy-config listeners -n ${namespace} ${pod} --port ${first.port} -o json | grep -o 'outbound|[^"]*'`,
      ),
    );
  }
  const proxied = destinations.filter(({ proxy }) => proxy !== undefined);
  if (proxied.length > 0) {
    steps.push(
      'The proxy’s log, the only witness that counts, shows a line for each of the calls:',
      fenced(
        'text',
        [
          ...new Set(
            proxied.map(
              ({ host, port, proxyName }) =>
                `CONNECT ${host}:${port}    (at proxy ${proxyName})`,
            ),
          ),
        ].join('\n'),
      ),
    );
  }
  if (lockdown.registryOnly) {
    steps.push(
      'A host that no policy of the namespace names is refused: the sidecar closes the connection, and curl ends with an error:',
      fenced('sh', `${exec} curl -sS https://${unlisted}/`),
    );
  }
  return steps.join('\n\n');
}
