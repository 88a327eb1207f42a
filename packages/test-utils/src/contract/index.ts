import { asking } from './asking';
import type { Contract } from './ContractHost';
import { publishing } from './publishing';
import { retrying } from './retrying';

/** What every Git host keeps to. */
export const contract: Contract = { ...publishing, ...retrying, ...asking };
