/** What most likely made a replayed observation differ from the recorded one. */
export type Cause =
  /** Memory addresses, such as in the repr of an object. */
  | 'address'
  /** Paths of the machine that it ran on. */
  | 'machine-path'
  /** The order of a set, which depends on the hashes of strings. */
  | 'set-order'
  /** The last digits of a floating-point number. */
  | 'floating-point'
  /** The program ran into a limit on one of the two machines only. */
  | 'limit'
  /** A package is there on one of the two only. */
  | 'package'
  /** A limit or a package, where the record does not say how its sandbox was set up, so that it was replayed under the defaults. */
  | 'limits-not-recorded'
  /** The clock. */
  | 'time'
  | 'randomness'
  /** The recorded observation comes from another tool: the run was read from a log. */
  | 'other-tool'
  | 'unknown';

/** A replayed call, as the likely cause of its difference is read from it. */
export interface Difference {
  readonly code: string;
  readonly recorded: string;
  readonly replayed: string;
  /** Whether the record says under which limits and with which packages it ran. */
  readonly limitsRecorded: boolean;
}

/** The causes in the order in which they are looked for: first those that explain the whole difference, then those that the program suggests. */
const signs: readonly (readonly [Cause, (difference: Difference) => boolean])[] = [
  ['limit', onOneSide(/^reason: (?:worker_timeout|internal_error|\w*(?:memory|limit|output)\w*)/m)],
  ['package', onOneSide(/ModuleNotFoundError|No module named/)],
  ['address', sameWithout(/\b0x[0-9a-f]{4,}\b/gi)],
  ['machine-path', sameWithout(/(?:[A-Za-z]:)?(?:[/\\][\w.@-]+){2,}/g)],
  ['floating-point', sameButForLastDigits],
  ['set-order', ({ recorded, replayed }) => charactersOf(recorded) === charactersOf(replayed)],
  ['time', ({ code }) => /\b(?:time|datetime|timeit|perf_counter|monotonic|strftime|today|now)\b/.test(code)],
  [
    'randomness',
    ({ code }) => /\b(?:random|randint|randrange|secrets|uuid|urandom|shuffle|sample|default_rng)\b/.test(code),
  ],
];

/** The likely cause of a difference between what a call was answered and what it is answered now. */
export function causeOf(difference: Difference): Cause {
  const cause = signs.find(([, shows]) => shows(difference))?.[0] ?? 'unknown';
  const ofSandbox = cause === 'limit' || cause === 'package';
  return ofSandbox && !difference.limitsRecorded ? 'limits-not-recorded' : cause;
}

function onOneSide(pattern: RegExp) {
  return ({ recorded, replayed }: Difference): boolean => pattern.test(recorded) !== pattern.test(replayed);
}

function sameWithout(pattern: RegExp) {
  return ({ recorded, replayed }: Difference): boolean =>
    recorded.replaceAll(pattern, '…') === replayed.replaceAll(pattern, '…');
}

const number = /-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/gi;

/** How far two numbers may be apart for the difference to be one of rounding. */
const roundingError = 1e-9;

/** Whether two texts are the same but for numbers that are nearly the same. */
function sameButForLastDigits({ recorded, replayed }: Difference): boolean {
  if (recorded.replaceAll(number, '…') !== replayed.replaceAll(number, '…')) return false;
  const [ours, theirs] = [recorded, replayed].map((text) => (text.match(number) ?? []).map(Number)) as [
    number[],
    number[],
  ];
  return ours.every((value, index) => {
    const other = theirs[index] ?? Number.NaN;
    return value === other || Math.abs(value - other) <= roundingError * Math.max(Math.abs(value), Math.abs(other));
  });
}

/** The same characters in another order: what a set of strings prints. */
const charactersOf = (text: string): string => Array.from(text).sort().join('');
