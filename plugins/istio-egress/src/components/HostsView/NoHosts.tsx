import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex, Text } from '@backstage/ui';
import { istioEgressTranslationRef } from '../../translation';
import { RequestEgressButton } from '../RequestEgressButton';

/** An empty table: there are no hosts at all, or none that the search finds. */
export const NoHosts = (props: { search: string; onClear: () => void }) => {
  const { search, onClear } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  return (
    <Flex direction="column" align="start" gap="3" py="4">
      {search ? (
        <>
          <Text as="p" weight="bold">
            {t('hosts.noMatch', { search })}
          </Text>
          <Button variant="secondary" onPress={onClear}>
            {t('hosts.showAll')}
          </Button>
        </>
      ) : (
        <>
          <Text as="p" weight="bold">
            {t('hosts.empty.title')}
          </Text>
          <Text as="p" color="secondary">
            {t('hosts.empty.description')}
          </Text>
          <RequestEgressButton />
        </>
      )}
    </Flex>
  );
};
