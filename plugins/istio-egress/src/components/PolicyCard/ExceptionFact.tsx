import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { istioEgressTranslationRef } from '../../translation';
import { WebLink } from '../History/WebLink';

/** The hosts of a policy that the platform allows by an exception alone, and where that is granted. */
export const ExceptionFact = (props: {
  endpoints: readonly string[];
  /** The page of the file; absent where it is not known. */
  file?: string;
}) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  return (
    <>
      {props.endpoints.map(endpoint => (
        <Text key={endpoint} as="p">
          {endpoint}
        </Text>
      ))}
      {props.file && (
        <WebLink href={props.file}>{t('policyCard.exceptionFile')}</WebLink>
      )}
    </>
  );
};
