/** What libraries write when nothing is wrong: React 18 about Material UI 4, and the form about a required field. */
const EXPECTED = [
  /^Warning: findDOMNode is deprecated/,
  /^Form validation failed/,
];

/** Keeps what is expected out of the output of the tests, where everything else is worth a look. */
export function quietLibraries() {
  const { error } = console;
  // eslint-disable-next-line no-console
  console.error = (...values: unknown[]) => {
    if (!EXPECTED.some(pattern => pattern.test(String(values[0])))) {
      error(...values);
    }
  };
}
