export { verlRollout } from './format.ts';
export { toVerlRolloutRow, type VerlRolloutRow } from './rows.ts';
