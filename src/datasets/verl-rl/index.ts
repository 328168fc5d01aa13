export { verlRl } from './format.ts';
export { toVerlRlRows, type VerlRlRow } from './rows.ts';
