import { endlessLoop, wrongIndex, wrongType, wrongValue, zeroDivision } from './values.ts';
import { indentation, missingColon, openBracket, openString } from './syntax.ts';
import { missingImport, misspeltName, wrongFunction, wrongModule } from './names.ts';
import type { Mistake } from './mistake.ts';

/** All mistakes that fail. The silent one is not among them: it is the program's own `wrong`. */
export const mistakes: readonly Mistake[] = [
  misspeltName,
  missingImport,
  wrongFunction,
  wrongModule,
  missingColon,
  openBracket,
  openString,
  indentation,
  wrongType,
  wrongIndex,
  zeroDivision,
  wrongValue,
  endlessLoop,
];
export type { Mistake, MistakeKind, Mistaken } from './mistake.ts';
