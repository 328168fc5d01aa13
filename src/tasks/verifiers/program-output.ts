/**
 * The ways in which what a program printed is compared with what it should have printed. Each is the whole rule, and decides over
 * rewards: what is equal by it is right.
 */
export type OutputRule = (printed: string, expected: string) => boolean;

/** The output without what a reader does not see: spaces at the ends of lines, empty lines at the end. */
export const visible = (output: string): string =>
  output
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+$/gm, '')
    .trimEnd();

/** Character by character, but for spaces at the ends of lines and empty lines at the end. */
export const exactly: OutputRule = (printed, expected) => visible(printed) === visible(expected);

/**
 * As LiveCodeBench compares (`grade_stdio` of its `testing_util.py`): spaces around the whole and around each line do not count;
 * there must be as many lines; a line that is not the same text is right where both consist of as many decimal numbers, separated
 * by spaces, that are equal one by one, exactly and not within a tolerance: `1.0` is `1`, `1e3` is `1000`.
 */
export const asLiveCodeBench: OutputRule = (printed, expected) => {
  const [ours, theirs] = [strippedLines(printed), strippedLines(expected)];
  return (
    ours.length === theirs.length &&
    ours.every((line, index) => {
      const other = theirs[index] ?? '';
      return line === other || sameNumbers(line, other);
    })
  );
};

const strippedLines = (output: string): string[] =>
  output
    .replace(/\r\n?/g, '\n')
    .trim()
    .split('\n')
    .map((line) => line.trim());

/** Two lines of numbers. An empty line has none, and is only equal to an empty line. */
function sameNumbers(line: string, other: string): boolean {
  const [ours, theirs] = [numbersOf(line), numbersOf(other)];
  if (ours === null || ours.length !== theirs?.length) return false;
  return ours.every((number, index) => number !== notANumber && number === theirs[index]);
}

const notANumber = 'nan';

/** The numbers of a line in a form in which equal ones are the same text; null where something on it is none. */
function numbersOf(line: string): string[] | null {
  const numbers: string[] = [];
  for (const token of line.split(/\s+/)) {
    const number = decimalOf(token);
    if (number === null) return null;
    numbers.push(number);
  }
  return numbers;
}

/**
 * A number as Python's `Decimal` reads it, in a form that is the same for equal numbers; null where it is none. Digits are kept:
 * nothing is rounded, however long the number is.
 */
function decimalOf(token: string): string | null {
  // `Decimal` takes underscores anywhere and drops them.
  const text = token.replaceAll('_', '').toLowerCase();
  const special = /^([+-]?)(?:(inf(?:inity)?)|s?nan\d*)$/.exec(text);
  if (special) return special[2] === undefined ? notANumber : `${special[1] === '-' ? '-' : ''}inf`;
  const parts = /^([+-]?)(?:(\d+)\.?(\d*)|\.(\d+))(?:e([+-]?\d+))?$/.exec(text);
  if (!parts) return null;
  const [, sign = '', whole = '', after = '', alone = '', exponent = '0'] = parts;
  const fraction = after + alone;
  const digits = (whole + fraction).replace(/^0+/, '');
  if (digits === '') return '0';
  const significant = digits.replace(/0+$/, '');
  // The power of ten that the last kept digit stands for.
  const power = BigInt(exponent) - BigInt(fraction.length) + BigInt(digits.length - significant.length);
  return `${sign === '-' ? '-' : ''}${significant}e${power}`;
}
