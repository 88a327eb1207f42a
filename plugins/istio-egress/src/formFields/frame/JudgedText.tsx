import { TextAreaField, TextField } from '@backstage/ui';
import { Finding } from 'backstage-plugin-istio-egress-common';
import { useId } from 'react';
import { FieldStatus } from './FieldStatus';
import { FindingLines } from './FindingLines';
import { StatusLine } from './StatusLine';

interface JudgedTextProps {
  label: string;
  /** Stands below, until there is something to correct. */
  description?: string;
  placeholder?: string;
  /** One line, several, or a day. */
  kind?: 'line' | 'lines' | 'date';
  isRequired?: boolean;
  isReadOnly?: boolean;
  value: string;
  /** What there is to say about the value: the first error, or else what is only to be known. */
  findings: readonly Finding[];
  onChange: (text: string) => void;
}

/** A text, and below it what there is to say about it. */
export const JudgedText = (props: JudgedTextProps) => {
  const { kind = 'line', description, findings, ...rest } = props;
  const statusId = useId();
  const error = findings.find(({ level }) => level === 'error');
  const told = error ? [error] : findings;
  const common = {
    ...rest,
    autoComplete: 'off',
    isInvalid: error !== undefined,
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
      <FieldStatus id={statusId}>
        {!error && description && (
          <StatusLine tone="help">{description}</StatusLine>
        )}
        <FindingLines findings={told} />
      </FieldStatus>
    </div>
  );
};
