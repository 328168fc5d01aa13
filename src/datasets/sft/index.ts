export { sft } from './format.ts';
export { sftRowSchema, toSftRow, toSftRows, type SftMessage, type SftRow } from './rows.ts';
export { writeSft } from './write.ts';
