import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// A whole app starts here: longer, on a busy machine, than the default second.
configure({ asyncUtilTimeout: 15_000 });
jest.setTimeout(60_000);
