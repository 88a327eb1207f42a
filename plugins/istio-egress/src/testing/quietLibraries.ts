/** What libraries write when nothing is wrong: React 18 about Material UI 4, the form about a required field, and the router about its next version. */
const EXPECTED = [
  /^Warning: findDOMNode is deprecated/,
  /^Form validation failed/,
  /React Router Future Flag Warning/,
];

/** Keeps what is expected out of the output of the tests, where everything else is worth a look. */
export function quietLibraries() {
  for (const level of ['error', 'warn'] as const) {
    // eslint-disable-next-line no-console
    const write = console[level];
    // eslint-disable-next-line no-console
    console[level] = (...values: unknown[]) => {
      if (!EXPECTED.some(pattern => pattern.test(String(values[0])))) {
        write(...values);
      }
    };
  }
}
