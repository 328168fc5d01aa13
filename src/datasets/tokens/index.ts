export { tokens } from './format.ts';
export { tokensRowSchema, toTokensRow, type Source, type TokensRow } from './rows.ts';
