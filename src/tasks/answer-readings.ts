/** How a column names the right option, and what is said of it. The first that fits counts where a column could be read in several ways. */
export const answerReadings = {
  label: 'the options’ labels',
  letter: 'the options’ letters, A for the first',
  text: 'the options’ texts',
  index: 'the options’ numbers, 0 for the first',
  'index-from-1': 'the options’ numbers, 1 for the first',
} as const;

/** See {@link answerReadings}. */
export type AnswerReading = keyof typeof answerReadings;
