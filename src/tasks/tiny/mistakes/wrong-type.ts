import { applicable, type Edit, type Mistake } from './mistake.ts';

/** Numbers and texts taken for each other. */
const mixUps: readonly Edit[] = [
  ['count += 1', 'count += "1"'],
  ['total += n\n', 'total += str(n)\n'],
  ['int(c)', 'c'],
  ['int(digits[i])', 'digits[i]'],
  ['+ timedelta(', '+ ('],
];

/** A text where a number belongs, or a number where something else does. */
export const wrongType: Mistake = {
  kind: 'wrong-type',
  expected: 'TypeError',
  weight: 2,
  apply(code, draws) {
    const found = applicable(code, mixUps).map((one) => ({
      code: one.code,
      diagnosis: 'The types do not fit.',
      remedy: 'I convert the value.',
    }));
    const quoted = withQuotes(code);
    if (quoted !== null) {
      found.push({ code: quoted, diagnosis: 'A number is written as a string.', remedy: 'I remove the quotes.' });
    }
    return found.length === 0 ? null : draws.of(found);
  },
};

/** The code with its first number of two digits or more, outside of any text, in quotes. */
function withQuotes(code: string): string | null {
  const beforeText = code.split('"')[0] ?? '';
  const found = /(?<!\w)\d{2,}/.exec(beforeText);
  if (!found) return null;
  const end = found.index + found[0].length;
  return `${code.slice(0, found.index)}"${found[0]}"${code.slice(end)}`;
}
