import { endlessLoop } from './endless-loop.ts';
import { indentation } from './indentation.ts';
import { missingColon } from './missing-colon.ts';
import { missingImport } from './missing-import.ts';
import { misspeltName } from './misspelt-name.ts';
import type { Mistake } from './mistake.ts';
import { openBracket } from './open-bracket.ts';
import { openString } from './open-string.ts';
import { wrongFunction } from './wrong-function.ts';
import { wrongIndex } from './wrong-index.ts';
import { wrongModule } from './wrong-module.ts';
import { wrongType } from './wrong-type.ts';
import { wrongValue } from './wrong-value.ts';
import { zeroDivision } from './zero-division.ts';

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
