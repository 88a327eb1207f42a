import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Badge, Flex, Text } from '@backstage/ui';
import { istioEgressTranslationRef } from '../../translation';
import { SharedVerdict } from '../../verdict/shareVerdict';
import styles from './DestinationSection.module.css';
import { JudgementLists } from './JudgementLists';
import { RoutePicture } from './RoutePicture';

/** One destination: its route, and what is true of it alone. */
export const DestinationSection = (props: {
  destination: SharedVerdict['destinations'][number];
}) => {
  const { endpoint, protocol, path, here } = props.destination;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  return (
    <section aria-label={endpoint}>
      <Flex direction="column" gap="3">
        <Flex align="center" gap="2">
          <Text as="h4" weight="bold" className={styles.endpoint}>
            {endpoint}
          </Text>
          <Badge>{protocol}</Badge>
        </Flex>
        <RoutePicture path={path} label={t('policyCard.route', { endpoint })} />
        <JudgementLists judgement={here} />
      </Flex>
    </section>
  );
};
