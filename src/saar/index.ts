export { textOf, withProvenance, type Provenance, type Token, type TurnToken } from './token.ts';
