import { aPolicyEntity } from '../__testUtils__/aPolicyEntity';
import { hasEgressNamespace } from './hasEgressNamespace';

const namespaces = ['team-b', 'team-a'];

describe('HAS_EGRESS_NAMESPACE', () => {
  it('allows a policy of one of the namespaces', () => {
    expect(hasEgressNamespace.apply(aPolicyEntity({}), { namespaces })).toBe(
      true,
    );
  });

  it.each([
    ['a policy of another namespace', {}, ['team']],
    ['a policy, where no namespace is given', {}, []],
    ['another kind of resource', { type: 'database' }, namespaces],
    ['a request that is text', { egress: 'team-a' }, namespaces],
    ['a request without a workload', { egress: {} }, namespaces],
    ['nothing', { egress: null }, namespaces],
  ])('denies %s', (_, spec, allowed) => {
    expect(
      hasEgressNamespace.apply(aPolicyEntity({ spec }), {
        namespaces: allowed,
      }),
    ).toBe(false);
  });

  it('allows a policy of one of the clusters alone, where they are given', () => {
    const policy = aPolicyEntity({
      spec: {
        egress: { cluster: 'dev', workload: { namespace: 'team-a' } },
      },
    });
    const isAllowed = (clusters: string[], entity = policy) =>
      hasEgressNamespace.apply(entity, { namespaces, clusters });
    expect(isAllowed(['dev', 'prod'])).toBe(true);
    expect(isAllowed(['prod'])).toBe(false);
    expect(isAllowed(['dev'], aPolicyEntity({}))).toBe(false);
    expect(
      hasEgressNamespace.toQuery({ namespaces, clusters: ['dev'] }),
    ).toMatchObject({
      allOf: expect.arrayContaining([
        { key: 'spec.egress.cluster', values: ['dev'] },
      ]),
    });
  });
});
