import { Button, ButtonProps, VisuallyHidden } from '@backstage/ui';
import { RiCheckLine } from '@remixicon/react';
import { ReactElement, useEffect, useState } from 'react';

const SHOWN_MS = 4_000;

interface CopyButtonProps extends Pick<ButtonProps, 'aria-label' | 'size'> {
  /** What is copied, as it is when the button is pressed. */
  text: () => string;
  label: string;
  /** What is said when it was copied. */
  done: string;
  icon: ReactElement;
}

/** Copies a text. Not there where the browser has no clipboard for the page, as without TLS. */
export const CopyButton = (props: CopyButtonProps) => {
  const { text, label, done, icon, ...others } = props;
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) {
      return undefined;
    }
    const end = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(end);
  }, [copied]);

  const copy = () =>
    navigator.clipboard.writeText(text()).then(
      () => setCopied(true),
      () => setCopied(false),
    );

  return (
    <>
      {navigator.clipboard && (
        <Button
          {...others}
          variant="secondary"
          iconStart={copied ? <RiCheckLine aria-hidden /> : icon}
          onPress={copy}
        >
          {label}
        </Button>
      )}
      <VisuallyHidden role="status">{copied ? done : ''}</VisuallyHidden>
    </>
  );
};
