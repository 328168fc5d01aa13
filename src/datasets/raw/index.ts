export { raw } from './format.ts';
export { toRawRow, type RawRow } from './rows.ts';
