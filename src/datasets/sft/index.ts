export { toSftRows, type SftMessage, type SftRow } from './rows.ts';
export { writeSft } from './write.ts';
