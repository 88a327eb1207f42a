import { compareObject } from './compareObject';

const WHOLE = { whole: true };
const SHARED = { whole: false };

/** A Gateway as the API server holds it: what it fills in is managed by nobody, or by who applied it. */
const managed = (object: object, managers: Record<string, object> = {}) => ({
  ...object,
  metadata: {
    name: 'egress',
    uid: 'f1c0',
    labels: { 'app.kubernetes.io/managed-by': 'istio-egress' },
    managedFields: [
      {
        manager: 'argocd-controller',
        fieldsV1: {
          'f:metadata': {
            'f:labels': { 'f:app.kubernetes.io/managed-by': {} },
          },
          'f:spec': { 'f:selector': {}, 'f:servers': {} },
        },
      },
      ...Object.entries(managers).map(([manager, fieldsV1]) => ({
        manager,
        fieldsV1,
      })),
    ],
  },
});

const gateway = {
  apiVersion: 'networking.istio.io/v1',
  kind: 'Gateway',
  metadata: {
    name: 'egress',
    labels: { 'app.kubernetes.io/managed-by': 'istio-egress' },
  },
  spec: {
    selector: { istio: 'egressgateway' },
    servers: [{ port: { number: 443 }, hosts: ['./a', './b'] }],
  },
};

const withSpec = (changes: object) => ({
  spec: { ...gateway.spec, ...changes },
});

describe('compareObject', () => {
  it.each([
    ['adds to metadata', managed(gateway)],
    ['adds a status', { ...managed(gateway), status: { conditions: [] } }],
    [
      'fills in fields that nobody manages',
      managed(withSpec({ minimum: 1, servers: withDefault() })),
    ],
    [
      'lets a controller manage the status',
      managed(gateway, { pilot: { 'f:status': {} } }),
    ],
  ])('finds no difference where the API server %s', (_, actual) => {
    expect(compareObject(WHOLE, gateway, actual)).toEqual([]);
  });

  it.each([
    [
      'a value',
      { selector: { istio: 'mine' } },
      [
        {
          field: 'spec.selector.istio',
          expected: 'egressgateway',
          actual: 'mine',
        },
      ],
    ],
    [
      'one item of a list',
      { servers: [{ port: { number: 443 }, hosts: ['./a', './evil'] }] },
      [
        {
          field: 'spec.servers[0].hosts[1]',
          expected: './b',
          actual: './evil',
        },
      ],
    ],
    [
      'an item more',
      { servers: [...gateway.spec.servers, { hosts: ['*'] }] },
      [{ field: 'spec.servers[1]', actual: '{"hosts":["*"]}' }],
    ],
    [
      'an item more that is empty, which lets everything pass',
      { servers: [...gateway.spec.servers, {}] },
      [{ field: 'spec.servers[1]', actual: '{}' }],
    ],
    [
      'an item less',
      { servers: [{ port: { number: 443 }, hosts: ['./a'] }] },
      [{ field: 'spec.servers[0].hosts[1]', expected: './b' }],
    ],
    [
      'a field less',
      { servers: [{ hosts: ['./a', './b'] }] },
      [{ field: 'spec.servers[0].port', expected: '{"number":443}' }],
    ],
  ])('finds %s, with its field and both values', (_, changes, differences) => {
    const actual = managed(withSpec(changes));

    expect(compareObject(WHOLE, gateway, actual)).toEqual(differences);
  });

  it('finds a field that somebody has added to an object of the policy, and names who', () => {
    const actual = managed(withSpec({ tls: { mode: 'DISABLE' } }), {
      'kubectl-edit': { 'f:spec': { 'f:tls': { 'f:mode': {} } } },
    });

    expect(compareObject(WHOLE, gateway, actual)).toEqual([
      {
        field: 'spec.tls',
        actual: '{"mode":"DISABLE"}',
        manager: 'kubectl-edit',
      },
    ]);
    expect(compareObject(SHARED, gateway, actual)).toEqual([]);
  });

  it('finds a field that somebody has added inside of a list, which is managed as a whole', () => {
    const [server] = gateway.spec.servers;
    const actual = managed(
      withSpec({ servers: [{ ...server, bind: '0.0.0.0' }] }),
      { 'kubectl-edit': { 'f:spec': { 'f:servers': {} } } },
    );

    expect(compareObject(WHOLE, gateway, actual)).toEqual([
      {
        field: 'spec.servers[0].bind',
        actual: '0.0.0.0',
        manager: 'kubectl-edit',
      },
    ]);
  });

  it('finds a field in an item that has a key of its own', () => {
    const listeners = [{ name: 'tls', port: 443 }];
    const expected = { spec: { listeners } };
    const actual = managed(
      { spec: { listeners: [{ ...listeners[0], hostname: '*' }] } },
      {
        'kubectl-edit': {
          'f:spec': {
            'f:listeners': { 'k:{"name":"tls"}': { 'f:hostname': {} } },
          },
        },
      },
    );

    expect(compareObject(WHOLE, expected, actual)).toEqual([
      {
        field: 'spec.listeners[tls].hostname',
        actual: '*',
        manager: 'kubectl-edit',
      },
    ]);
  });

  describe('of a workload', () => {
    const container = {
      name: 'app',
      image: 'curl',
      env: [{ name: 'HTTPS_PROXY', value: 'http://proxy:3128' }],
      resources: { requests: { cpu: '0.5', memory: '1024Mi' } },
    };
    const pods = (containers: object[]) => ({
      spec: { template: { spec: { containers } } },
    });

    it('leaves containers, variables and fields of others alone', () => {
      const injected = { name: 'istio-proxy', image: 'auto' };
      const actual = pods([
        injected,
        {
          ...container,
          imagePullPolicy: 'Always',
          env: [{ name: 'MINE', value: '1' }, ...container.env],
        },
      ]);

      expect(compareObject(SHARED, pods([container]), actual)).toEqual([]);
    });

    it.each([
      ['1', '1000m', true],
      ['0.5', '500m', true],
      ['1024Mi', '1Gi', true],
      [1, '1', true],
      ['1k', '1000', true],
      ['1', '2', false],
      ['1Gi', '1G', false],
      ['1', 'many', false],
    ])('reads the amounts %s and %s as one: %s', (one, other, same) => {
      const of = (memory: unknown) =>
        pods([{ name: 'app', resources: { limits: { memory } } }]);

      const differences = compareObject(SHARED, of(one), of(other));

      expect(differences.map(({ field }) => field)).toEqual(
        same
          ? []
          : ['spec.template.spec.containers[app].resources.limits.memory'],
      );
    });

    it('does not take a name for an amount', () => {
      const of = (value: string) =>
        pods([{ name: 'app', env: [{ name: 'A', value }] }]);

      expect(compareObject(SHARED, of('1k'), of('1000'))).toHaveLength(1);
    });

    it('does not show the password of a proxy', () => {
      const of = (value: string) =>
        pods([{ name: 'app', env: [{ name: 'HTTPS_PROXY', value }] }]);

      const [{ actual }] = compareObject(
        SHARED,
        of('http://proxy:3128'),
        of('http://me:secret@proxy:3128'),
      );

      expect(actual).toBe('http://…@proxy:3128');
    });
  });

  it.each([[{}], [[]], [''], [undefined]])(
    'takes what is empty for absent: %j',
    nothing => {
      expect(
        compareObject(WHOLE, { spec: { egress: nothing } }, { spec: {} }),
      ).toEqual([]);
    },
  );

  it('tells the first ten differences, and cuts long values', () => {
    const long = 'x'.repeat(1000);
    const differences = compareObject(
      WHOLE,
      { spec: { hosts: Array(50).fill(long) } },
      { spec: { hosts: Array(50).fill('y') } },
    );

    expect(differences).toHaveLength(10);
    expect(differences[0].expected).toHaveLength(201);
  });

  it('ends with an object of any depth', () => {
    const deep = (end: unknown) => {
      let object = { end } as object;
      for (let n = 0; n < 50_000; n++) object = { object };
      return { spec: object };
    };

    expect(compareObject(WHOLE, deep(1), deep(2))).toHaveLength(1);
  });

  function withDefault() {
    return gateway.spec.servers.map(server => ({ ...server, name: 'default' }));
  }
});
