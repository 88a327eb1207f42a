import { parse, stringify } from 'yaml';
import { aPlatform, aPolicyOf } from '../__testUtils__/builders';
import { readTree, renderTree } from '../repository';
import { ClusterLook } from './ClusterLook';
import { expectedObjects } from './expectedObjects';
import { SERVED_KINDS, servedPath } from './kinds';

const platform = aPlatform();
const policies = [aPolicyOf('team-a'), aPolicyOf('team-b')];
const files = renderTree(policies, platform).files;
const NAME = 'team-a.github-api';
const SIDECAR = 'manifests/namespaces/team-a/sidecar.yaml';

const expectedOf = (tree: ReadonlyMap<string, string>, on = platform) =>
  expectedObjects({ existing: readTree(tree), platform: on });

const objectsOf = (tree: ReadonlyMap<string, string>) =>
  [...tree]
    .filter(([path]) => path.startsWith('manifests/'))
    .map(([, text]) => parse(text));

/** A look at a cluster that holds some objects. */
function lookAt(
  expected: ReturnType<typeof expectedOf>,
  held: readonly any[],
): string[] {
  const look = new ClusterLook([expected]);
  for (const object of held) {
    const served = SERVED_KINDS.find(
      ({ apiVersion, kind }) =>
        apiVersion === object.apiVersion && kind === object.kind,
    );
    if (served) look.take(served, object);
  }
  return notInForce(expected, look);
}

function notInForce(
  expected: ReturnType<typeof expectedOf>,
  look: ClusterLook,
): string[] {
  return [...expected.objects.values()]
    .map(object => look.objectOf(object))
    .filter(({ state }) => state !== 'in force')
    .map(({ state, kind, namespace, name }) =>
      [state, kind, namespace, name].filter(Boolean).join(' '),
    );
}

describe('A look at a cluster', () => {
  it('finds all objects of a repository in force, whether or not they are rendered by today’s platform', () => {
    const moved = aPlatform({
      proxies: { corporate: { host: 'new.corp.internal', port: 3128 } },
    });
    const refusing = aPlatform({ hosts: { allow: ['other.example.com'] } });

    for (const on of [platform, moved, refusing]) {
      const expected = expectedOf(files, on);
      expect(expected.objects.size).toBe(objectsOf(files).length);
      expect(lookAt(expected, objectsOf(files))).toEqual([]);
    }
  });

  it('wants what the repository has, even where somebody has edited it', () => {
    const edited = new Map(files).set(
      SIDECAR,
      files.get(SIDECAR)!.replace('istio-system/*', 'other/*'),
    );

    expect(lookAt(expectedOf(edited), objectsOf(edited))).toEqual([]);
    expect(lookAt(expectedOf(edited), objectsOf(files))).toEqual([
      'changed Sidecar team-a default',
    ]);
    expect(
      lookAt(
        expectedOf(edited),
        objectsOf(edited).filter(({ kind }) => kind !== 'Sidecar'),
      ),
    ).toEqual([
      'missing Sidecar team-a default',
      'missing Sidecar team-b default',
    ]);
  });

  describe('tells nothing of an object that a policy cannot have', () => {
    const LISTED = `manifests/policies/${NAME}/deployment.yaml`;
    const IN_GATEWAY = `manifests/gateways/default/x-443-corporate/gateway.yaml`;
    const ENTITY = `policies/${NAME}/catalog-info.yaml`;

    const deployment = (metadata: object, env: object[]) => ({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      spec: { template: { spec: { containers: [{ name: 'app', env }] } } },
    });
    const secret = [{ name: 'PASSWORD', value: 'hunter2' }];
    const ofNoOne = [{ name: 'PASSWORD', value: '' }];
    const gateway = (metadata: object, spec: object) => ({
      apiVersion: 'networking.istio.io/v1',
      kind: 'Gateway',
      metadata,
      spec,
    });

    it.each<[string, string, object, object]>([
      [
        'a workload of another namespace',
        LISTED,
        deployment({ namespace: 'team-b', name: 'payments' }, ofNoOne),
        deployment({ namespace: 'team-b', name: 'payments' }, secret),
      ],
      [
        'a workload of the gateway’s namespace',
        LISTED,
        deployment({ namespace: 'istio-system', name: 'egress-x' }, ofNoOne),
        deployment({ namespace: 'istio-system', name: 'egress-x' }, secret),
      ],
      [
        'an object of the mesh in another namespace',
        IN_GATEWAY,
        gateway({ namespace: 'team-b', name: 'egress-x' }, { servers: 1 }),
        gateway({ namespace: 'team-b', name: 'egress-x' }, { servers: 2 }),
      ],
      [
        'an object of others in the gateway’s namespace',
        IN_GATEWAY,
        gateway({ namespace: 'istio-system', name: 'ingress' }, { servers: 1 }),
        gateway({ namespace: 'istio-system', name: 'ingress' }, { servers: 2 }),
      ],
      [
        'another namespace',
        LISTED,
        { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team-b' } },
        {
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: { name: 'team-b', labels: { secret: 'yes' } },
        },
      ],
    ])('such as %s', (_, path, written, actual) => {
      const tree = new Map(files);
      tree.set(path, stringify(written));
      const list = tree.get(ENTITY)!;
      tree.set(ENTITY, list.replace(/manifests:\n/, `$&    - ${path}\n`));
      const expected = expectedOf(tree);
      const look = new ClusterLook([expected]);
      const { kind, apiVersion } = actual as any;
      look.take(
        SERVED_KINDS.find(
          each => each.kind === kind && each.apiVersion === apiVersion,
        )!,
        actual,
      );

      const { keys, problems } = expected.policies.get(NAME)!;
      const found = keys.map(key => look.objectOf(expected.objects.get(key)!));

      expect(found.flatMap(({ differences }) => differences)).toEqual([]);
      expect(problems).toEqual([
        `${path}: it is an object that the policy cannot have`,
      ]);
    });
  });

  it('finds what is missing and what is changed, and shares what policies share', () => {
    const expected = expectedOf(files);
    const held = objectsOf(files)
      .filter(({ kind }) => kind !== 'Sidecar')
      .map(object =>
        object.kind === 'DestinationRule' && !object.spec.subsets
          ? { ...object, spec: { host: object.spec.host } }
          : object,
      );

    expect(lookAt(expected, held)).toEqual([
      'changed DestinationRule istio-system egress-api-github-com-443-corporate-default-via',
      'missing Sidecar team-a default',
      'missing Sidecar team-b default',
    ]);
    const keys = [...expected.policies.values()].map(each => each.keys);
    expect(keys[0].filter(key => keys[1].includes(key))).toHaveLength(2);
  });

  it('asks for each kind once by the label, and for the rest by namespace', () => {
    const look = new ClusterLook([expectedOf(files)]);

    const asked = look
      .listings()
      .map(({ served, namespace, labelled }) => [
        servedPath(served, namespace),
        labelled,
      ]);

    expect(asked).toContainEqual(['/api/v1/namespaces', false]);
    expect(asked).toContainEqual([
      '/apis/networking.istio.io/v1/gateways',
      true,
    ]);
    expect(new Set(asked.map(([path]) => path)).size).toBe(asked.length);
    const kinds = new Set(objectsOf(files).map(({ kind }) => kind));
    expect(asked).toHaveLength(kinds.size);
  });

  it('asks for the workload that is patched in its own namespace', () => {
    const patching = renderTree(
      [
        aPolicyOf('team-a', {
          workload: {
            namespace: 'team-a',
            name: 'app',
            deployment: 'patch',
            selector: { app: 'app' },
          },
        }),
      ],
      platform,
    ).files;
    const look = new ClusterLook([expectedOf(patching)]);

    expect(
      look
        .listings()
        .filter(({ served: { kind } }) => kind === 'Deployment')
        .map(({ served, namespace }) => servedPath(served, namespace)),
    ).toEqual(['/apis/apps/v1/namespaces/team-a/deployments']);
  });

  it('asks again for what no list has shown: a few by name, many by their kind', () => {
    const expected = expectedOf(files);
    const look = new ClusterLook([expected]);
    const sidecars = look
      .remaining()
      .filter(({ served: { kind } }) => kind === 'Sidecar');
    expect(sidecars.map(({ namespace, name }) => [namespace, name])).toEqual([
      ['team-a', 'default'],
      ['team-b', 'default'],
    ]);

    const many = renderTree(
      Array.from({ length: 25 }, (_, index) => aPolicyOf(`team-${index}`)),
      platform,
    ).files;
    const large = new ClusterLook([expectedOf(many)]);
    expect(
      large.remaining().filter(({ served: { kind } }) => kind === 'Sidecar'),
    ).toEqual([{ served: expect.anything(), labelled: false }]);
  });

  it('does not know what it was not told, and keeps what it was told', () => {
    const expected = expectedOf(files);
    const look = new ClusterLook([expected]);
    const listings = look.listings();
    const [sidecar] = objectsOf(files).filter(({ kind }) => kind === 'Sidecar');
    for (const listing of listings) {
      if (listing.served.kind === 'Sidecar') look.take(listing.served, sidecar);
      look.unanswered(listing, '403: no');
    }

    const states = notInForce(expected, look);
    expect(states).toHaveLength(expected.objects.size - 1);
    expect(states.every(state => state.startsWith('unknown'))).toBe(true);
    expect(look.remaining()).toEqual([]);
  });

  it('tells what Istio says against an object', () => {
    const expected = expectedOf(files);
    const look = new ClusterLook([expected]);
    const [gateway] = objectsOf(files).filter(({ kind }) => kind === 'Gateway');
    const [served] = SERVED_KINDS.filter(({ kind }) => kind === 'Gateway');
    const condition = (status: string) => ({
      ...{ type: 'Reconciled', status, message: 'conflicts' },
    });
    look.take(served, {
      ...gateway,
      status: { conditions: [condition('True'), condition('False')] },
    });

    const [object] = [...expected.objects.values()]
      .map(each => look.objectOf(each))
      .filter(({ state }) => state === 'in force');
    expect(object.note).toBe('Reconciled: conflicts');
  });

  it.each([
    [
      'another kind',
      'apiVersion: v1\nkind: Secret\nmetadata: {name: a, namespace: b}\n',
      'policies have no Secret',
    ],
    [
      'a name that leads elsewhere',
      'apiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata: {name: "../a", namespace: b}\n',
      'it has no name',
    ],
    ['no YAML', 'kind: [', 'Flow sequence'],
  ])(
    'never asks for %s that a file holds which is not rendered any more',
    (_, text, problem) => {
      const path = 'manifests/policies/team-a.github-api/mine.yaml';
      const entity = 'policies/team-a.github-api/catalog-info.yaml';
      const tree = new Map(files)
        .set(path, text)
        .set(entity, `${files.get(entity)}    - ${path}\n`);

      const expected = expectedOf(tree);

      expect(expected.policies.get(NAME)?.problems).toEqual([
        expect.stringContaining(problem),
      ]);
      expect(
        new ClusterLook([expected])
          .listings()
          .map(({ served: { kind } }) => kind),
      ).not.toContain('Secret');
    },
  );
});
