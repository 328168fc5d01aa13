export { verlSft } from './format.ts';
export { toVerlSftRows, verlSftRowSchema, type VerlSftRow } from './rows.ts';
