/** Pairs of marks around a whole answer that say only: this is a formula. */
const formulaMarks = [
  ['$$', '$$'],
  ['$', '$'],
  ['\\(', '\\)'],
  ['\\[', '\\]'],
] as const;

/** An answer that is one text or one upright word from end to end. */
const wrapped = /^\\(?:text|textbf|textit|mathrm|mathbf|mbox|textrm)\s*\{([^{}]*)\}$/;

/** The answer without the marks around it, and without a full stop at its end. */
function unwrapped(answer: string): string {
  let text = answer.trim();
  for (;;) {
    const before = text;
    for (const [open, close] of formulaMarks) {
      const inside = text.slice(open.length, -close.length);
      const whole = text.length >= open.length + close.length && text.startsWith(open) && text.endsWith(close);
      // With a dollar inside, the outer ones are no pair.
      if (whole && !/(?<!\\)\$/.test(inside) && !inside.endsWith('\\')) text = inside.trim();
    }
    text = (wrapped.exec(text)?.[1] ?? text).trim();
    text = text.replace(/(?<![.\s])\s*\.$/, '');
    if (text === before) return text;
  }
}

/**
 * An answer without what only formats it: formula marks, sizes of brackets, spaces that LaTeX does not show, and the several ways of writing
 * the same fraction or root. What is left has the same meaning as before, and the spaces that keep words and numbers apart.
 */
export const plainLatex = (answer: string): string =>
  unwrapped(
    answer
      .normalize('NFC')
      .replace(/\u2212/g, '-')
      .replace(/\\(?:left|right|[bB]igg?[lr]?)(?![A-Za-z])\s*(?!\.)/g, '')
      .replace(/\\(?:displaystyle|textstyle)(?![A-Za-z])/g, ' ')
      // Between digits a thin space is a separator of thousands, and nothing is one too where it follows a comma.
      .replace(/(?<=\d),\\!(?=\d{3})/g, ',')
      .replace(/(?<=\d)\{,\}(?=\d{3})/g, ',')
      .replace(/(?<=\d)\\[,;:!](?=\d{3}(?!\d))/g, ',')
      .replace(/\\!/g, '')
      .replace(/\\[,;:> ]|~|\\q?quad(?![A-Za-z])/g, ' ')
      .replace(/\\[dtc]frac(?![A-Za-z])/g, '\\frac'),
  )
    .replace(/\\frac\s*(\d)\s*(\d)/g, '\\frac{$1}{$2}')
    .replace(/\\frac\s*(\d)\s*\{/g, '\\frac{$1}{')
    .replace(/(\\frac\s*\{[^{}]*\})\s*(\d)/g, '$1{$2}')
    .replace(/\\sqrt\s*(\d)/g, '\\sqrt{$1}')
    .replace(/([\^_])\s*\{(\w)\}/g, '$1$2')
    .replace(/\s+/g, ' ')
    // A space is kept where it keeps two words, two numbers, or a command and a letter apart.
    .replace(/(?<![A-Za-z0-9.\u0080-\uffff]) | (?![A-Za-z0-9.\u0080-\uffff])/g, '');
