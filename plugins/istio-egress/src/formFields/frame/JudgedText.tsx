import { TextAreaField, TextField } from '@backstage/ui';
import { Finding } from 'backstage-plugin-istio-egress-common';
import { useId } from 'react';
import { FieldStatus } from './FieldStatus';
import { FindingText } from './FindingText';

interface JudgedTextProps {
  label: string;
  /** Stands below, until there is something to mend. */
  description?: string;
  placeholder?: string;
  /** One line, several, or a day. */
  kind?: 'line' | 'lines' | 'date';
  isRequired?: boolean;
  isReadOnly?: boolean;
  value: string;
  /** What is wrong with the value; the first is shown. */
  findings: readonly Finding[];
  onChange: (text: string) => void;
}

/** A text, and below it what is wrong with it. */
export const JudgedText = (props: JudgedTextProps) => {
  const { kind = 'line', description, findings, ...rest } = props;
  const statusId = useId();
  const [finding] = findings;
  const common = {
    ...rest,
    autoComplete: 'off',
    isInvalid: finding !== undefined,
    // The browser's own words would come before ours.
    validationBehavior: 'aria' as const,
    'aria-describedby': statusId,
  };
  return (
    <div>
      {kind === 'lines' ? (
        <TextAreaField {...common} rows={3} />
      ) : (
        // The type that it declares leaves out what the browser's input knows too.
        <TextField
          {...common}
          type={(kind === 'date' ? kind : 'text') as 'text'}
        />
      )}
      <FieldStatus id={statusId} tone={finding ? 'error' : 'help'}>
        {finding ? <FindingText finding={finding} /> : description}
      </FieldStatus>
    </div>
  );
};
