import type { CacheCheck } from './cache-check.ts';
import type { TrialSet } from './try-model.ts';

const share = (part: number, whole: number): string => (whole === 0 ? '–' : `${part} of ${whole}`);

/** The columns of a trial's table, for the page and the terminal: what each says of a set. */
export const trialColumns: readonly (readonly [title: string, cell: (set: TrialSet) => string])[] = [
  ['tasks', ({ title }) => title],
  ['done', ({ done, asked }) => share(done, asked)],
  ['right', ({ figures: { right, judged } }) => share(right, judged)],
  ['calls that could not be read', ({ formatErrors, figures: { calls } }) => share(formatErrors, calls.total)],
  ['first attempts that ran', ({ figures: { firstAttempts } }) => share(firstAttempts.succeeded, firstAttempts.total)],
  ['failures repaired', ({ figures: { rollbacks } }) => share(rollbacks.recovered, rollbacks.triggered)],
  ['shallow : deep', ({ figures: { repairs } }) => `${repairs.shallow} : ${repairs.deep}`],
];

/** What the check of the cache came to, in sentences. */
export function cacheWords(check: CacheCheck): string {
  switch (check.kind) {
    case 'not-checked':
      return `Cache: not checked. ${check.reason}`;
    case 'agrees':
      return `Cache: right. ${check.tokens} tokens have the same log-probabilities with ${check.cachedTokens} tokens of the prompt from the cache and without, within ${number(check.largest)} (allowed: ${check.allowed}).`;
    case 'differs':
      return `Cache: WRONG. ${
        check.tokens === 0
          ? 'The first token is another one'
          : `Log-probabilities differ by up to ${number(check.largest)} (allowed: ${check.allowed})`
      } when ${check.cachedTokens} tokens of the prompt come from the cache. The model’s library computes wrongly: do not collect with it.`;
  }
}

const number = (value: number): string => (value === 0 ? '0' : value.toPrecision(2));
