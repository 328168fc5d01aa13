export { verlRl } from './format.ts';
export { toVerlRlRows, verlRlRowSchema, type VerlRlRow } from './rows.ts';
