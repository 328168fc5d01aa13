import { pythonLanguage } from '@codemirror/lang-python';
import { classHighlighter, highlightCode } from '@lezer/highlight';

/** A stretch of code with the classes it is drawn with; no class for ordinary text. */
export interface Stretch {
  readonly text: string;
  readonly style: string;
}

/** Python taken apart for colouring. Half-written code is fine: the parser recovers. */
export function highlightPython(code: string): Stretch[] {
  const stretches: Stretch[] = [];
  highlightCode(
    code,
    pythonLanguage.parser.parse(code),
    classHighlighter,
    (text, style) => stretches.push({ text, style }),
    () => stretches.push({ text: '\n', style: '' }),
  );
  return stretches;
}
