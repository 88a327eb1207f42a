import { Fragment } from 'react';
import styles from './FileView.module.css';
import { yamlParts } from './yamlParts';

/** YAML in the colours of the app's theme, keys and comments apart from all else. */
export const YamlText = ({ text }: { text: string }) => (
  <>
    {text.split('\n').map((line, index) => (
      <Fragment key={index}>
        {index > 0 && '\n'}
        {yamlParts(line).map((part, position) =>
          part.kind === 'other' ? (
            part.text
          ) : (
            <span key={position} className={styles[part.kind]}>
              {part.text}
            </span>
          ),
        )}
      </Fragment>
    ))}
  </>
);
