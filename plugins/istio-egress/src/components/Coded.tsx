import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import { Fragment } from 'react';
import styles from './Coded.module.css';

/** What is quoted, and the references of people, quoted or not. */
const PARTS = /(`[^`]*`|\b(?:group|user):[\w.-]+\/[\w.-]*\w)/;
const SOMEBODY = /^(?:group|user):[\w.-]+\/[\w.-]+$/;

const Part = ({ text }: { text: string }) => {
  const content = text.startsWith('`') ? text.slice(1, -1) : text;
  return SOMEBODY.test(content) ? (
    <EntityDisplayName entityRef={content} hideIcon disableTooltip />
  ) : (
    <code className={styles.code}>{content}</code>
  );
};

/** A finding's sentence: what it quotes stands in backticks, and people go by their titles. */
export const Coded = ({ children }: { children: string }) => (
  <>
    {children.split(PARTS).map((part, index) =>
      // Every other one is what was split at.
      index % 2 === 1 ? (
        <Part key={index} text={part} />
      ) : (
        <Fragment key={index}>{part}</Fragment>
      ),
    )}
  </>
);
