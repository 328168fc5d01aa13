export { sts } from './format.ts';
export { toStsSession, type StsSession } from './rows.ts';
