import { applicable, type Edit, type Mistake } from './mistake.ts';

/** Numbers and texts taken for each other. */
const typeMixUps: readonly Edit[] = [
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
    const found = applicable(code, typeMixUps).map((one) => ({
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

/** Bounds, and the same one too far. */
const indexMixUps: readonly Edit[] = [
  ['range(len(text))', 'range(len(text) + 1)'],
  ['range(len(digits))', 'range(len(digits) + 1)'],
  ['range(len(values))', 'range(len(values) + 1)'],
  ['range(len(values) - 1)', 'range(len(values))'],
  [' - 1])', '])'],
  ['[-2]', '[-9]'],
];

/** An index beyond the end. */
export const wrongIndex: Mistake = {
  kind: 'wrong-index',
  expected: 'IndexError',
  weight: 4,
  apply(code, draws) {
    // A sieve that is one too short, whatever its size.
    const sieve = code.replace(/\* \((\d+) \+ 1\)/, '* $1');
    const found = [...applicable(code, indexMixUps).map((one) => one.code), ...(sieve === code ? [] : [sieve])];
    if (found.length === 0) return null;
    return { code: draws.of(found), diagnosis: 'The index is out of range.', remedy: 'I correct the bound.' };
  },
};

/** What makes a divisor zero: a search that begins at 0, Euclid's loop on the wrong variable, a test the wrong way round, an index as it is. */
const zeroSlips: readonly (readonly [RegExp, string])[] = [
  [/d in range\([12], /, 'd in range(0, '],
  [/([xi]) in range\(1, /, '$1 in range(0, '],
  [/while d > 0/, 'while d >= 0'],
  [/while b:/, 'while a:'],
  [/% (\d+) == 0/, '% 0 == $1'],
  [/\/\/ \(i \+ 1\)/, '// i'],
  [/% (\d{3})\b/, '% 0'],
  [/n %(.*)\n(.*)n \/\/= \d+/, 'n %$1\n$2n //= 0'],
];

/** A division by zero. */
export const zeroDivision: Mistake = {
  kind: 'zero-division',
  expected: 'ZeroDivisionError',
  weight: 3,
  apply(code, draws) {
    const found = zeroSlips.map(([right, wrong]) => code.replace(right, wrong)).filter((wrong) => wrong !== code);
    if (found.length === 0) return null;
    return { code: draws.of(found), diagnosis: 'A divisor is zero.', remedy: 'I correct the divisor.' };
  },
};

/** Values of the right type that Python does not take. */
const valueSlips: readonly (readonly [RegExp, string])[] = [
  [/str\((\d+ \*\* \d+)\)/, 'str(-$1)'],
  [/in str\(n\)/, 'in str(-n)'],
  [/str\(x\)/, 'str(-x)'],
  [/factorial\((\d+) - (\d+)\)/, 'factorial($2 - $1)'],
  [/(math\.(?:comb|perm)\(\d+, )(\d+)/, '$1-$2'],
  [/math\.isqrt\((\d+)\)/, 'math.isqrt(-$1)'],
  [/(pow\(\d+, \d+, )\d+/, '$10'],
  [/a\.remove\(max\(a\)\)/, 'a.remove(0)'],
  [/(fromisoformat\("\d{4}-)\d\d/, '$113'],
  [/date\((\d{4}), (\d+), (\d+)\)/, 'date($1, 13, $3)'],
  [/a, b = (\d+), (\d+)/, 'a, b = $1, $2, 0'],
  [/(in range\([^()]+, [^()]+)\)/, '$1, 0)'],
];

/** A value that a function does not take. */
export const wrongValue: Mistake = {
  kind: 'wrong-value',
  expected: 'ValueError',
  weight: 2.5,
  apply(code, draws) {
    const found = valueSlips.map(([right, wrong]) => code.replace(right, wrong)).filter((wrong) => wrong !== code);
    if (found.length === 0) return null;
    return { code: draws.of(found), diagnosis: 'The value is not allowed.', remedy: 'I correct the value.' };
  },
};

/** The step that ends a loop, left out or undone. */
const loopSlips: readonly (readonly [RegExp, string])[] = [
  [/(while [^]*)\n {4}(?:n \/\/= \d+|i \+= 1|d -= 1|day \+= [^\n]+)(?=\n)/, '$1'],
  [/a, b = b, a % b/, 'a, b = b, a'],
  [/ {4}m \+= (\d+)/, '    m = $1'],
];

/** A loop that never ends. */
export const endlessLoop: Mistake = {
  kind: 'endless-loop',
  expected: 'worker_timeout',
  weight: 4,
  apply(code, draws) {
    const found = loopSlips.map(([right, wrong]) => code.replace(right, wrong)).filter((wrong) => wrong !== code);
    if (found.length === 0) return null;
    return { code: draws.of(found), diagnosis: 'The loop does not end.', remedy: 'I correct the step.' };
  },
};
