export { raw } from './format.ts';
export { rawRowSchema, toRawRow, type RawRow } from './rows.ts';
