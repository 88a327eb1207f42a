import { Text } from '@backstage/ui';
import { PolicyStates } from 'backstage-plugin-istio-egress-common';
import { Age } from '../Age';
import { ClusterStateMark } from '../InCluster/ClusterStateMark';

/** How a policy stands in its cluster, and how long ago that was looked at; nothing where nothing is known. */
export const PolicyState = (props: {
  known?: PolicyStates['states'][number];
}) =>
  props.known ? (
    <span>
      <ClusterStateMark state={props.known.state} />{' '}
      <Text variant="body-small" color="secondary">
        <Age at={props.known.lookedAt} />
      </Text>
    </span>
  ) : null;
