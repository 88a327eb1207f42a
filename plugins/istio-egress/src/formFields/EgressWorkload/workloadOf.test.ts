import { workloadOf } from './workloadOf';

const aComponent = (annotations?: Record<string, string>) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'checkout', annotations },
});

const namespace = { 'backstage.io/kubernetes-namespace': 'team-b' };

describe('workloadOf', () => {
  it.each([
    [
      'takes the name that Kubernetes knows the component by',
      { ...namespace, 'backstage.io/kubernetes-id': 'shop-checkout' },
      { namespace: 'team-b', name: 'shop-checkout' },
    ],
    [
      'takes the label app for the name',
      { ...namespace, 'backstage.io/kubernetes-label-selector': 'app=app' },
      { namespace: 'team-b', name: 'app', selector: { app: 'app' } },
    ],
    [
      'takes the recommended label for the name',
      {
        ...namespace,
        'backstage.io/kubernetes-label-selector': 'app.kubernetes.io/name=shop',
      },
      {
        namespace: 'team-b',
        name: 'shop',
        selector: { 'app.kubernetes.io/name': 'shop' },
      },
    ],
    [
      'takes other labels as they are',
      {
        ...namespace,
        'backstage.io/kubernetes-label-selector': 'app=shop, tier=web',
      },
      {
        namespace: 'team-b',
        name: 'shop',
        selector: { app: 'shop', tier: 'web' },
      },
    ],
    [
      'leaves out a selector that a policy cannot hold',
      {
        ...namespace,
        'backstage.io/kubernetes-label-selector': 'app in (a, b)',
      },
      { namespace: 'team-b', name: 'checkout' },
    ],
    [
      'falls back on the component',
      namespace,
      {
        namespace: 'team-b',
        name: 'checkout',
      },
    ],
    [
      'tells nothing without a namespace',
      { 'backstage.io/kubernetes-id': 'checkout' },
      undefined,
    ],
    ['tells nothing without annotations', undefined, undefined],
  ])('%s', (_, annotations, workload) => {
    expect(workloadOf(aComponent(annotations))).toEqual(workload);
  });
});
