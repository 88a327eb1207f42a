export type {
  Verification,
  VerificationRun,
  VerificationStep,
} from './verificationOf';
export { readKeptVerification } from './keptResult';
export { toProbesFile } from './probesFile';
export { VERIFY_PROGRAM } from './program';
export { verificationOf } from './verificationOf';
export { toVerification } from './verificationSection';
