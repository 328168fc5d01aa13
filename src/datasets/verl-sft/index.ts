export { verlSft } from './format.ts';
export { toVerlSftRows, type VerlSftRow } from './rows.ts';
