export { sts } from './format.ts';
export { stsLineSchema, toStsSession, type StsSession } from './rows.ts';
