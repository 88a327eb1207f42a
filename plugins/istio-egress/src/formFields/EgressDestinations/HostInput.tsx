import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { TextField } from '@backstage/ui';
import { Platform } from 'backstage-plugin-istio-egress-common';
import {
  ClipboardEvent,
  FocusEvent,
  KeyboardEvent,
  useRef,
  useState,
} from 'react';
import { istioEgressTranslationRef } from '../../translation';
import styles from './HostInput.module.css';
import { KnownHost } from './knownHosts';
import { isList, splitHosts } from './splitHosts';
import { SimilarHosts } from './SimilarHosts';

interface HostInputProps {
  host: string;
  /** The identity of the element that says what is wrong with it. */
  describedBy: string;
  isInvalid: boolean;
  isRequired: boolean;
  /** Of the chosen clusters. */
  platforms: readonly Platform[];
  onChange: (host: string) => void;
  /** Several hosts, in place of the text that stands in the field. */
  onList: (hosts: string[]) => void;
  onKnown: (known: KnownHost) => void;
  /** The person is done with this host. */
  onDone: () => void;
  /** The focus has gone elsewhere. */
  onLeave: () => void;
}

/**
 * Where one host is typed, or many are: a list becomes a row each. What others
 * reach already is offered below while the field has the focus.
 */
export const HostInput = (props: HostInputProps) => {
  const { host, describedBy, isInvalid, isRequired, platforms } = props;
  const { onChange, onList, onKnown, onDone, onLeave } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const frame = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);

  const input = () => frame.current?.querySelector('input');

  const type = (text: string) => {
    setOpen(true);
    if (isList(text)) onList(splitHosts(text));
    else onChange(text);
  };

  const paste = (event: ClipboardEvent) => {
    // The input itself would join the lines.
    const text = event.clipboardData.getData('text');
    const hosts = splitHosts(text);
    if (hosts.length < 2) return;
    event.preventDefault();
    onList(hosts);
  };

  const press = (event: KeyboardEvent) => {
    if (event.target !== input()) {
      if (event.key === 'Escape') input()?.focus();
      return;
    }
    if (event.key === 'Enter') {
      // Else the whole page of the form would be sent.
      event.preventDefault();
      onDone();
    } else if (event.key === 'ArrowDown') {
      frame.current?.querySelector('button')?.focus();
    } else if (event.key === 'Escape') {
      setOpen(false);
    }
  };

  const leave = ({ relatedTarget }: FocusEvent) => {
    if (frame.current?.contains(relatedTarget)) return;
    setOpen(false);
    onLeave();
  };

  return (
    // What happens here happens in the input and the buttons that it holds.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={frame}
      className={styles.frame}
      onPaste={paste}
      onKeyDown={press}
      onBlur={leave}
    >
      <TextField
        label={t('destinationsField.host')}
        placeholder="api.github.com"
        autoComplete="off"
        spellCheck="false"
        value={host}
        isInvalid={isInvalid}
        isRequired={isRequired}
        validationBehavior="aria"
        aria-describedby={describedBy}
        onChange={type}
      />
      {isOpen && (
        <SimilarHosts
          text={host}
          platforms={platforms}
          onChoose={known => {
            setOpen(false);
            onKnown(known);
            input()?.focus();
          }}
        />
      )}
    </div>
  );
};
