import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Flex,
  Text,
} from '@backstage/ui';
import { istioEgressTranslationRef } from '../../translation';
import { SharedVerdict } from '../../verdict/shareVerdict';
import { JudgementLists } from './JudgementLists';
import styles from './Exceptions.module.css';

/** What holds for single destinations, folded: with many of them it is long and much alike. */
export const Exceptions = (props: {
  exceptions: SharedVerdict['exceptions'];
}) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  // What goes around a policy is never left for people to find.
  const expanded = props.exceptions.some(
    ({ judgement }) => judgement.bypasses.length > 0,
  );
  return (
    <Accordion defaultExpanded={expanded}>
      <AccordionTrigger>
        <Text weight="bold">{t('policyCard.byDestination')}</Text>
      </AccordionTrigger>
      <AccordionPanel>
        <Flex direction="column" gap="4">
          {props.exceptions.map(({ endpoint, judgement }) => (
            <section key={endpoint} aria-label={endpoint}>
              <Text as="h4" className={styles.endpoint}>
                {endpoint}
              </Text>
              <JudgementLists judgement={judgement} />
            </section>
          ))}
        </Flex>
      </AccordionPanel>
    </Accordion>
  );
};
