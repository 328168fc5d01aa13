export { verlRollout } from './format.ts';
export { toVerlRolloutRow, verlRolloutRowSchema, type VerlRolloutRow } from './rows.ts';
