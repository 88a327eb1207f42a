import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex, Text } from '@backstage/ui';
import { useState } from 'react';
import { istioEgressTranslationRef } from '../../translation';
import { FileDiff } from './FileDiff';
import { FileView } from './FileView';

/**
 * A file before and after a change, either of which may be absent: what
 * differs, and on demand the whole file as it will be. Both may be left out of
 * a large answer.
 */
export const FileVersions = (props: {
  path: string;
  before?: string;
  after?: string;
  leftOut?: boolean;
}) => {
  const { path, before, after, leftOut } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const [whole, setWhole] = useState(false);

  if (leftOut) return <Text as="p">{t('files.leftOut')}</Text>;
  if (before === undefined || before === after) {
    return <FileView path={path} content={after ?? ''} />;
  }
  if (after === undefined) {
    return <FileDiff path={path} before={before} after="" />;
  }
  return (
    <Flex direction="column" gap="2">
      <div>
        <Button
          size="small"
          variant="secondary"
          onPress={() => setWhole(current => !current)}
        >
          {whole ? t('files.showDifference') : t('files.showWhole')}
        </Button>
      </div>
      {whole ? (
        <FileView path={path} content={after} />
      ) : (
        <FileDiff path={path} before={before} after={after} />
      )}
    </Flex>
  );
};
