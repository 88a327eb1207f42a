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

describe('clusterChoices', () => {
  it('groups the clusters by their stages, in the order of the configuration', () => {
    const stages = clusterChoices(platforms, [teamA]);
    expect(
      stages.map(({ name, clusters }) => [
        name,
        ...clusters.map(each => each.title ?? each.name),
      ]),
    ).toEqual([
      ['dev', 'dev'],
      ['prod', 'Production EU', 'prod-us'],
      [undefined, 'lab'],
    ]);
  });

  it.each([
    ['a team with no namespace there', [teamA], false],
    ['a team with a namespace there', ['group:default/team-b'], true],
    ['the platform’s own people', ['group:default/platform'], true],
  ])('says whether a cluster is open to %s', (_, claims, isOpen) => {
    const all = clusterChoices(platforms, claims).flatMap(
      ({ clusters }) => clusters,
    );
    expect(all.find(({ name }) => name === 'prod-us')).toMatchObject({
      isOpen,
    });
    expect(all.find(({ name }) => name === 'dev')?.isOpen).toBe(true);
  });
});
