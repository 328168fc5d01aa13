import type { Formats } from '../formats/index.ts';
import type { CacheCheck } from './cache-check.ts';
import type { TrialSet } from './try-model.ts';

const share = (part: number, whole: number, { figure }: Formats): string =>
  whole === 0 ? '–' : `${figure(part)} of ${figure(whole)}`;

/** The columns of a trial's table, for the page and the terminal: what each says of a set, with numbers in the reader's formats. */
export const trialColumns: readonly (readonly [title: string, cell: (set: TrialSet, formats: Formats) => string])[] = [
  ['tasks', ({ title }) => title],
  ['done', ({ done, asked }, formats) => share(done, asked, formats)],
  ['right', ({ figures: { right, judged } }, formats) => share(right, judged, formats)],
  [
    'calls that could not be read',
    ({ formatErrors, figures: { calls } }, formats) => share(formatErrors, calls.total, formats),
  ],
  [
    'first attempts that ran',
    ({ figures: { firstAttempts } }, formats) => share(firstAttempts.succeeded, firstAttempts.total, formats),
  ],
  [
    'failures repaired',
    ({ figures: { rollbacks } }, formats) => share(rollbacks.recovered, rollbacks.triggered, formats),
  ],
  ['shallow : deep', ({ figures: { repairs } }, { figure }) => `${figure(repairs.shallow)} : ${figure(repairs.deep)}`],
];

/** What the check of the cache came to, in sentences, with numbers in the reader's formats. */
export function cacheWords(check: CacheCheck, { figure, significant }: Formats): string {
  const small = (value: number): string => (value === 0 ? figure(0) : significant(value, 2));
  switch (check.kind) {
    case 'not-checked':
      return `Cache: not checked. ${check.reason}`;
    case 'agrees':
      return `Cache: right. ${figure(check.tokens)} tokens have the same log-probabilities with ${figure(check.cachedTokens)} tokens of the prompt from the cache and without, within ${small(check.largest)} (allowed: ${figure(check.allowed)}).`;
    case 'differs':
      return `Cache: WRONG. ${
        check.tokens === 0
          ? 'The first token is another one'
          : `Log-probabilities differ by up to ${small(check.largest)} (allowed: ${figure(check.allowed)})`
      } when ${figure(check.cachedTokens)} tokens of the prompt come from the cache. The model’s library computes wrongly: do not collect with it.`;
  }
}
