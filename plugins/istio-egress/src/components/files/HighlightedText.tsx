import { CodeSnippet } from '@backstage/core-components';

/** As the plain text that stands in for it, so that nothing moves when it arrives. */
const STYLE = {
  margin: 0,
  padding: 'var(--bui-space-3)',
  background: 'none',
  font: 'var(--bui-font-size-2) / 1.5 var(--bui-font-monospace)',
  overflow: 'visible',
};

/** Code in colours, which the app's theme chooses. */
export const HighlightedText = (props: { text: string; language: string }) => (
  <CodeSnippet {...props} customStyle={STYLE} />
);
