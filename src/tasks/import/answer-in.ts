import { answerOf } from '../../saar/index.ts';
import { RowError } from './row-error.ts';
import { textAt } from './value-at.ts';

/** The answer at a path, as `answerOf` reads it. Throws a RowError where there is none, or none that can be read. */
export function answerIn(values: Readonly<Record<string, unknown>>, path: string): string {
  const text = textAt(values, path);
  if (text === null) throw new RowError(path, 'There is no answer, or it is no text or number.');
  if (text === '') throw new RowError(path, 'The answer is empty.');
  const read = answerOf(text, path);
  switch (read.kind) {
    case 'answer':
      return read.answer;
    case 'bad-mark':
      throw new RowError(path, 'What follows the last #### is no answer on one line.');
    case 'bad-box':
      throw new RowError(path, 'The solution has a box, but none that can be read: it is empty, or it never closes.');
    case 'two-answers':
      throw new RowError(path, `The solution gives two answers: ${read.boxed} in its box, ${read.marked} after ####.`);
    case 'unmarked':
      throw new RowError(
        path,
        'This is a worked solution whose answer is not marked: end it with \\boxed{…} or #### …, or choose the column that has the answer alone.',
      );
  }
}
