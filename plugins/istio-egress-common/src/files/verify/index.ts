export { toVerification } from './verification';
export { toVerifyFile } from './verifyFile';
