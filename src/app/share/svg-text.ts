/** What XML 1.0 can't hold, whatever is written for it: control characters, halves of pairs, and two that are no characters. */
const noXml =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as the text of an XML element or attribute. What XML can't hold becomes `�`. */
export const escapeXml = (text: string): string =>
  text.replace(noXml, '\uFFFD').replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

/** Characters that are as wide as two: those of East Asia, and pictures. */
const wide =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60]|[\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;

/** How many columns of a fixed-width font a text takes, more or less. */
export const widthOf = (text: string): number =>
  Array.from(text).reduce((sum, sign) => sum + (wide.test(sign) ? 2 : 1), 0);

/**
 * A line cut into lines of at most some columns, at blanks where there are any in the second half. Tabs become four blanks; an empty line
 * stays one.
 */
export function wrapped(line: string, columns: number): string[] {
  let rest = line.replaceAll('\t', '    ').replaceAll('\r', '');
  const lines: string[] = [];
  while (widthOf(rest) > columns) {
    const signs = Array.from(rest);
    let end = 0;
    for (let width = 0; end < signs.length; end++) {
      width += widthOf(signs[end] ?? '');
      if (width > columns) break;
    }
    const blank = signs.lastIndexOf(' ', end);
    const cut = blank > end / 2 ? blank + 1 : Math.max(1, end);
    lines.push(signs.slice(0, cut).join('').trimEnd());
    rest = signs.slice(cut).join('');
  }
  return [...lines, rest];
}
