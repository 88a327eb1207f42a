import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';
import { installViewport } from './testing/viewport';

// Every test starts a whole app, whose pages are loaded on demand: a busy
// machine takes longer for that than the second that is waited by default.
configure({ asyncUtilTimeout: 15_000 });
jest.setTimeout(60_000);

installViewport();
