export { tokens } from './format.ts';
export { toTokensRow, type Source, type TokensRow } from './rows.ts';
