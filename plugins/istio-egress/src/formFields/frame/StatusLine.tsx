import {
  RiCheckLine,
  RiErrorWarningLine,
  RiInformationLine,
} from '@remixicon/react';
import { ReactNode } from 'react';
import styles from './FieldStatus.module.css';

const ICONS = {
  help: undefined,
  good: RiCheckLine,
  note: RiInformationLine,
  warning: RiInformationLine,
  error: RiErrorWarningLine,
};

/** How serious a line is. */
export type Tone = keyof typeof ICONS;

/** One statement about an input. */
export const StatusLine = (props: { tone: Tone; children: ReactNode }) => {
  const { tone, children } = props;
  const Icon = ICONS[tone];
  return (
    <div data-tone={tone} className={styles.line}>
      {Icon && <Icon size={14} aria-hidden className={styles.icon} />}
      <div className={styles.text}>{children}</div>
    </div>
  );
};
