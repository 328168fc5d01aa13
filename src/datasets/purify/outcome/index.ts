export type { Said as FieldsSaid } from './fields.ts';
export { fieldsSay, judge, judgementText, type Judgement } from './outcome.ts';
export { ruleWords, type Outcome, type OutcomeRule } from './rules.ts';
