import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';
import { quietLibraries } from './testing/quietLibraries';
import { installViewport } from './testing/viewport';

// JSS renders as on a server, without style sheets. No test looks at them, and
// for each query by role jsdom matches every element with each of their rules:
// more than half of the time that these tests took.
jest.mock('is-in-browser', () => ({ __esModule: true, default: false }));

// Every test starts a whole app, whose pages are loaded on demand: a busy
// machine takes longer for that than the second that is waited by default.
configure({ asyncUtilTimeout: 15_000 });
jest.setTimeout(60_000);

quietLibraries();
installViewport();
