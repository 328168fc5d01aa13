export { sft } from './format.ts';
export { sftRowSchema, toSftRow, toSftRows, type SftRow } from './rows.ts';
