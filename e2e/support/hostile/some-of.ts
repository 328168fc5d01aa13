/**
 * What `npm run test:slow` tries of the hostile programs where it has tried all of them in another setting: every third one. `npm run test:hostile` tries all
 * of them in every setting.
 *
 * @param first which of the first three it begins with, so that settings try different ones
 */
export const someOf = <Program>(programs: readonly Program[], first: 0 | 1 | 2): readonly Program[] =>
  process.env.LAB_HOSTILE === 'all' ? programs : programs.filter((_, index) => index % 3 === first);
