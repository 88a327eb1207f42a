import {
  RiCheckLine,
  RiErrorWarningLine,
  RiInformationLine,
} from '@remixicon/react';
import { Children, ReactNode } from 'react';
import styles from './FieldStatus.module.css';

const ICONS = {
  help: undefined,
  good: RiCheckLine,
  note: RiInformationLine,
  warning: RiInformationLine,
  error: RiErrorWarningLine,
};

/**
 * What is to be said about an input, told to a screen reader as it changes.
 * The input names `id` as its description.
 */
export const FieldStatus = (props: {
  id: string;
  tone?: keyof typeof ICONS;
  children?: ReactNode;
}) => {
  const { id, tone = 'note', children } = props;
  const Icon = ICONS[tone];
  return (
    <div
      id={id}
      role="status"
      aria-atomic
      data-tone={tone}
      className={styles.status}
    >
      {Children.toArray(children).length > 0 && (
        <>
          {Icon && <Icon size={14} aria-hidden className={styles.icon} />}
          <div className={styles.text}>{children}</div>
        </>
      )}
    </div>
  );
};
