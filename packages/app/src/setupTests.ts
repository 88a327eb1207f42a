import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// JSS renders as on a server, without style sheets: jsdom matches every element
// with each of their rules for a query by role, and no test looks at them.
jest.mock('is-in-browser', () => ({ __esModule: true, default: false }));

// A whole app starts here: longer, on a busy machine, than the default second.
configure({ asyncUtilTimeout: 15_000 });
jest.setTimeout(60_000);

// React 18 says so of Material UI 4, when nothing is wrong.
const { error } = console;
// eslint-disable-next-line no-console
console.error = (...values: unknown[]) => {
  if (!/^Warning: findDOMNode is deprecated/.test(String(values[0]))) {
    error(...values);
  }
};
