import '@testing-library/jest-dom';
import { installViewport } from './testing/viewport';

installViewport();
