import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text, TextAreaField } from '@backstage/ui';
import { MOST_PASTED } from 'backstage-plugin-istio-egress-common';
import { useRef, useState } from 'react';
import { istioEgressTranslationRef } from '../../translation';
import styles from './Question.module.css';

/** A field for a text to paste or to upload. */
export interface TextToPaste {
  label: string;
  description: string;
  /** What to do with a text of more characters than are read at once. */
  tooLong: (size: { characters: string; limit: string }) => string;
  /** Between the texts of several files. */
  separator: string;
  /** The files to choose from, as `accept` of an input. */
  accept: string;
}

/** A text to paste or to upload, up to what is read at once. */
export const PastedText = (
  props: TextToPaste & { value: string; onChange: (text: string) => void },
) => {
  const { label, description, value, onChange, separator, accept } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const [problem, setProblem] = useState<string>();
  const input = useRef<HTMLInputElement>(null);

  async function read(files: FileList | null) {
    setProblem(undefined);
    const texts: string[] = [];
    for (const file of Array.from(files ?? [])) {
      try {
        texts.push(await textOf(file));
      } catch (error) {
        setProblem(
          t('explain.notText', {
            file: file.name,
            problem: (error as Error).message,
          }),
        );
      }
    }
    if (texts.length > 0) {
      onChange([value, ...texts].filter(each => each.trim()).join(separator));
    }
    // The same file may be chosen again.
    if (input.current) input.current.value = '';
  }

  return (
    <>
      <TextAreaField
        className={styles.paste}
        label={label}
        description={description}
        rows={14}
        value={value}
        onChange={onChange}
        spellCheck="false"
      />
      <label className={styles.upload}>
        <Text variant="body-small">{t('explain.upload')}</Text>{' '}
        <input
          ref={input}
          type="file"
          multiple
          accept={accept}
          onChange={event => read(event.target.files)}
        />
      </label>
      <div role="alert">
        {isTooLong(value) && (
          <Text color="danger">
            {props.tooLong({
              characters: value.length.toLocaleString('en-US'),
              limit: MOST_PASTED.toLocaleString('en-US'),
            })}
          </Text>
        )}
        {problem && <Text color="danger">{problem}</Text>}
      </div>
    </>
  );
};

function textOf(file: File): Promise<string> {
  return new Promise((done, fail) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result));
    reader.onerror = () => fail(reader.error);
    reader.readAsText(file);
  });
}

/** Whether a text is more than is read at once. */
export function isTooLong(text: string): boolean {
  return text.length > MOST_PASTED;
}
