import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import { ReactNode } from 'react';
import { FacetValue } from '../../catalog/facetValues';
import { istioEgressTranslationRef } from '../../translation';

/** Enough to see who; the table below has all. */
const SHOWN = 5;

/** Values with how many policies have each, the most frequent ones first. */
export const ValueList = (props: {
  values: FacetValue[];
  none?: string;
  children: (value: string) => ReactNode;
}) => {
  const { values, none, children } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const more = values.length - SHOWN;
  if (values.length === 0) {
    return <Text color="secondary">{none}</Text>;
  }
  return (
    <Flex gap="2" style={{ flexWrap: 'wrap' }}>
      {[...values]
        .sort((left, right) => right.count - left.count)
        .slice(0, SHOWN)
        .map(({ value, count }) => (
          <span key={value}>
            {children(value)} <Text color="secondary">({count})</Text>
          </span>
        ))}
      {more > 0 && (
        <Text color="secondary">{t('table.moreHosts', { count: more })}</Text>
      )}
    </Flex>
  );
};
