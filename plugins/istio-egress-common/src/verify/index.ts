export type {
  Verification,
  VerificationRun,
  VerificationStep,
} from './verificationOf';
export { verificationOf } from './verificationOf';
export { toVerification } from './verificationSection';
export { toVerifyFile } from './verifyFile';
