import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text, VisuallyHidden } from '@backstage/ui';
import { Platform } from 'backstage-plugin-istio-egress-common';
import { KeyboardEvent } from 'react';
import { istioEgressTranslationRef } from '../../translation';
import { KnownHost } from './knownHosts';
import styles from './SimilarHosts.module.css';
import { useHostUserText } from './useHostUserText';
import { useSimilarHosts } from './useKnownHosts';

/** More would hide the rest of the form. */
const SHOWN = 6;

/** Hosts that policies reach already, for the person to take one over. */
export const SimilarHosts = (props: {
  text: string;
  platforms: readonly Platform[];
  onChoose: (known: KnownHost) => void;
}) => {
  const { text, platforms, onChoose } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const toText = useHostUserText();
  const similar = useSimilarHosts(text, platforms)
    .filter(({ destination }) => destination.host !== text)
    .slice(0, SHOWN);

  const move = (event: KeyboardEvent<HTMLUListElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const options = [...event.currentTarget.querySelectorAll('button')];
    const place = options.findIndex(each => each === document.activeElement);
    options[place + step]?.focus();
  };

  return (
    <>
      <VisuallyHidden role="status">
        {similar.length > 0 &&
          t('destinationsField.similar', { count: similar.length })}
      </VisuallyHidden>
      {similar.length > 0 && (
        // The arrow keys go from one button to the next.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
        <ul
          className={styles.list}
          aria-label={t('destinationsField.similarTitle')}
          onKeyDown={move}
        >
          {similar.map(known => (
            <li key={known.destination.host}>
              <button
                type="button"
                className={styles.option}
                // Else the input would lose the focus, and this list with it.
                onMouseDown={event => event.preventDefault()}
                onClick={() => onChoose(known)}
              >
                <Text>{known.destination.host}</Text>
                <Text variant="body-small" color="secondary">
                  {toText(known)}
                </Text>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
};
