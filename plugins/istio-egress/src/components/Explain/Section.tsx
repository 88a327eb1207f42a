import { Text } from '@backstage/ui';
import { ReactNode } from 'react';

/** A part of an answer, below its heading. */
export const Section = (props: {
  title: string;
  description?: string;
  children: ReactNode;
}) => (
  <section aria-label={props.title}>
    <Text as="h3" variant="title-small">
      {props.title}
    </Text>
    {props.description && (
      <Text as="p" color="secondary">
        {props.description}
      </Text>
    )}
    {props.children}
  </section>
);
