import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex, Text } from '@backstage/ui';
import { istioEgressTranslationRef } from '../../translation';
import { RequestEgressButton } from '../RequestEgressButton';

/** An empty table: there are no policies at all, or none that match. */
export const NoPolicies = (props: {
  filtered: boolean;
  onClear: () => void;
}) => {
  const { filtered, onClear } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  return (
    <Flex direction="column" align="start" gap="3" py="4">
      {filtered ? (
        <>
          <Text as="p" weight="bold">
            {t('table.noMatch.title')}
          </Text>
          <Text as="p" color="secondary">
            {t('table.noMatch.description')}
          </Text>
          <Button variant="secondary" onPress={onClear}>
            {t('table.noMatch.clear')}
          </Button>
        </>
      ) : (
        <>
          <Text as="p" weight="bold">
            {t('table.empty.title')}
          </Text>
          <Text as="p" color="secondary">
            {t('table.empty.description')}
          </Text>
          <RequestEgressButton />
        </>
      )}
    </Flex>
  );
};
