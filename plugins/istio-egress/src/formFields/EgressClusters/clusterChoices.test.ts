import { readPlatforms } from 'backstage-plugin-istio-egress-common';
import { platformConfig } from '../../testing/platform';
import { clusterChoices } from './clusterChoices';

const teamA = 'group:default/team-a';
const read = readPlatforms({
  ...platformConfig.istioEgress,
  clusters: {
    dev: { stage: 'dev' },
    'prod-eu': { stage: 'prod', title: 'Production EU' },
    lab: {},
    'prod-us': {
      stage: 'prod',
      namespaces: { 'team-b': ['group:default/team-b'] },
    },
  },
});
const platforms = read.ok ? read.value : [];

const choicesOf = (claims: string[] | undefined, chosen: string[] = []) => {
  const { stages, closed } = clusterChoices(platforms, claims, chosen);
  const offered = stages.map(({ name, clusters }) => [
    name,
    ...clusters.map(each => each.title ?? each.name),
  ]);
  return { offered, closed };
};

const whole = [
  ['dev', 'dev'],
  ['prod', 'Production EU', 'prod-us'],
  [undefined, 'lab'],
];

describe('clusterChoices', () => {
  it('groups the clusters by their stages, in the order of the configuration', () => {
    expect(choicesOf(['group:default/team-b'])).toEqual({
      offered: whole,
      closed: [],
    });
  });

  it('leaves out a cluster in which the person may ask for no namespace, and names it', () => {
    expect(choicesOf([teamA])).toEqual({
      offered: [
        ['dev', 'dev'],
        ['prod', 'Production EU'],
        [undefined, 'lab'],
      ],
      closed: ['prod-us'],
    });
  });

  it.each([
    ['to the platform’s own people', ['group:default/platform'], []],
    ['while the groups of the person are not known', undefined, []],
  ])('offers every cluster %s', (_, claims, chosen) => {
    expect(choicesOf(claims, chosen)).toEqual({ offered: whole, closed: [] });
  });

  it('keeps a cluster that is chosen already, so that it can be taken away', () => {
    expect(choicesOf([teamA], ['prod-us']).offered).toEqual(whole);
  });
});
