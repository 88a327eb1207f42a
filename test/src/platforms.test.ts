import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  findPlatformWarnings,
  Platform,
  readPlatform,
  readRequest,
  renderTree,
} from 'backstage-plugin-istio-egress-common';
import { parse } from 'yaml';

const FOLDER = resolve(__dirname, '../../docs/platforms');
const EXAMPLES = readdirSync(FOLDER).filter(file => file.endsWith('.yaml'));

function platformOf(file: string): Platform {
  const result = readPlatform(parse(readFileSync(join(FOLDER, file), 'utf8')));
  if (!result.ok) throw new Error(JSON.stringify(result.findings));
  return result.value;
}

/** The manifests of a request that leaves everything to the platform. */
function rendered(file: string): Map<string, string> {
  const request = readRequest({
    name: 'github-api',
    owner: 'group:default/team-a',
    reason: 'The CI bot opens pull requests.',
    workload: {
      namespace: 'team-a',
      name: 'app',
      serviceAccount: 'app',
      deployment: 'create',
      image: 'curlimages/curl:8.15.0',
    },
    destinations: [{ host: 'api.github.com' }],
  });
  if (!request.ok) throw new Error(JSON.stringify(request.findings));
  const { files, findings } = renderTree([request.value], platformOf(file));
  expect(findings).toEqual([]);
  return new Map(
    [...files].map(([path, text]) => [
      path.replace('manifests/namespaces/team-a/', ''),
      text,
    ]),
  );
}

describe('docs/platforms', () => {
  it('lists every example', () => {
    const page = readFileSync(join(FOLDER, 'README.md'), 'utf8');
    const linked = [...page.matchAll(/\]\(([^)/]+\.yaml)\)/g)];
    expect(linked.map(([, file]) => file).sort()).toEqual(EXAMPLES.sort());
  });

  it.each(EXAMPLES)('%s is a platform without a warning', file => {
    expect(findPlatformWarnings(platformOf(file))).toEqual([]);
  });

  it('AKS injects by revision, and leaves through the gateway of the add-on', () => {
    const files = rendered('aks-add-on.yaml');
    expect(files.get('namespace.yaml')).toContain('istio.io/rev: asm-1-26');
    expect(files.get('namespace.yaml')).not.toContain('istio-injection');
    expect(
      files.get('manifests/policies/team-a.github-api/network-policy.yaml'),
    ).toContain('kubernetes.io/metadata.name: aks-istio-egress');
    expect(files.get('policies/team-a.github-api/README.md')).toContain(
      'Init containers of the pods of app need no network',
    );
  });

  it('GKE reaches its control plane outside the cluster', () => {
    const files = rendered('gke-service-mesh.yaml');
    expect(files.get('network-policy.yaml')).toContain('cidr: 199.36.153.8/30');
    expect(files.get('network-policy.yaml')).not.toContain('app: istiod');
    expect(files.get('policies/team-a.github-api/README.md')).toContain(
      '169.254.169.252/32 on port 988 without a policy: Workload Identity',
    );
  });

  it('EKS keeps the Pod Identity agent open, in sidecars too', () => {
    const files = rendered('eks-pod-identity.yaml');
    expect(files.get('cluster-traffic/range-169.254.170.23-32.yaml')).toContain(
      '- 169.254.170.23\n',
    );
    expect(files.get('sidecar.yaml')).toContain(
      'default/kubernetes.default.svc.cluster.local',
    );
  });

  it('OpenShift has its own resolver, no Namespace of ours, and no user', () => {
    const files = rendered('openshift-service-mesh.yaml');
    expect(files.get('network-policy.yaml')).toContain('port: 5353');
    expect(files.has('namespace.yaml')).toBe(false);
    const deployment = files.get(
      'manifests/policies/team-a.github-api/deployment.yaml',
    );
    expect(deployment).toContain('runAsNonRoot: true');
    expect(deployment).not.toContain('runAsUser');
  });

  it('ambient namespaces share the waypoint of the platform', () => {
    const files = rendered('ambient-shared-waypoint.yaml');
    expect(files.has('waypoint.yaml')).toBe(false);
    expect(files.get('api.github.com/service-entry.yaml')).toContain(
      'istio.io/use-waypoint-namespace: istio-egress',
    );
  });

  it('a Squid in the cluster is a peer by its pods, and in no ServiceEntry', () => {
    const files = rendered('in-cluster-squid.yaml');
    expect(
      files.get('manifests/policies/team-a.github-api/network-policy.yaml'),
    ).toContain('app: squid');
    expect([...files.keys()].join()).not.toContain('service-entry');
  });
});
