import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Skeleton, Text } from '@backstage/ui';
import { istioEgressTranslationRef } from '../../translation';

/** Stands in for the files: reading a repository takes a moment. */
export const FilesLoading = () => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  return (
    <Flex direction="column" gap="3">
      <Text role="status">{t('manifests.loading')}</Text>
      <Skeleton height="4rem" />
      <Skeleton height="10rem" />
    </Flex>
  );
};
