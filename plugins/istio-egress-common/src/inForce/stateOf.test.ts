import type { ClusterObject, ClusterState } from '../contract';
import { stateOf } from './stateOf';

const object = (
  state: ClusterObject['state'],
  manager?: string,
): ClusterObject => ({
  kind: 'Gateway',
  name: 'egress',
  state,
  differences:
    state === 'changed' ? [{ field: 'spec', ...(manager && { manager }) }] : [],
});

const fine = object('in force');
const edited = object('changed', 'kubectl-edit');

describe('stateOf', () => {
  it.each<[string, ClusterObject[], ClusterState, ClusterState]>([
    ['all is there', [fine, fine], 'in force', 'in force'],
    ['an object is not there', [fine, object('missing')], 'pending', 'missing'],
    ['nothing is there', [object('missing')], 'pending', 'missing'],
    ['an object differs', [fine, object('changed')], 'pending', 'changed'],
    ['somebody has changed one', [fine, edited], 'changed', 'changed'],
    [
      'one is changed, another not there',
      [object('changed'), object('missing')],
      'pending',
      'missing',
    ],
    ['one is not known', [fine, object('unknown')], 'unknown', 'unknown'],
    [
      'one is not known, another not there',
      [object('unknown'), object('missing')],
      'unknown',
      'missing',
    ],
    ['there is no object', [], 'unknown', 'unknown'],
  ])('says what it means that %s', (_, objects, before, after) => {
    const problems: string[] = [];

    expect(stateOf(objects, { problems, wasInForce: false })).toBe(before);
    expect(stateOf(objects, { problems, wasInForce: true })).toBe(after);
  });

  it('does not know a policy of which a file cannot be read', () => {
    const given = { problems: ['a.yaml: it has no name'], wasInForce: true };

    expect(stateOf([fine], given)).toBe('unknown');
    expect(stateOf([edited], given)).toBe('changed');
  });
});
