/** What is compared in a filter, and how. `choice`: one of a few words. `text`: the whole text or a part of it. `number`: with bounds. */
export const filterFields = {
  task: { kind: 'text', about: 'the task’s id' },
  arm: { kind: 'text', about: 'the arm' },
  verdict: { kind: 'choice', about: 'the answer', choices: ['right', 'wrong', 'unjudged'] },
  status: { kind: 'choice', about: 'what came of failures', choices: ['clean', 'purified', 'has-errors'] },
  repair: { kind: 'choice', about: 'a repair that was made', choices: ['shallow', 'deep', 'none'] },
  label: { kind: 'choice', about: 'the label that was given', choices: ['good', 'bad', 'none'] },
  note: { kind: 'text', about: 'the note on it' },
  model: { kind: 'text', about: 'the model' },
  failure: { kind: 'text', about: 'a type of failure that at least one call had' },
  end: { kind: 'text', about: 'why it ended' },
  reward: { kind: 'number', about: 'the reward' },
  turns: { kind: 'number', about: 'assistant turns' },
  calls: { kind: 'number', about: 'executions of calls' },
  failures: { kind: 'number', about: 'calls that failed' },
  repairs: { kind: 'number', about: 'repairs of both kinds' },
  tokens: { kind: 'number', about: 'tokens generated' },
  kept: { kind: 'number', about: 'share of tokens kept, 0 to 1' },
  similarity: { kind: 'number', about: 'the similarity that a repair was decided by, 0 to 1' },
  attempt: { kind: 'number', about: 'the retry that a repair came from, from 1' },
  seconds: { kind: 'number', about: 'seconds it took' },
} as const satisfies Readonly<Record<string, FieldKind>>;

interface FieldKind {
  readonly kind: 'choice' | 'text' | 'number';
  /** In plain words, for completion and messages. */
  readonly about: string;
  readonly choices?: readonly string[];
}

/** The name of something that trajectories are filtered by. */
export type FilterField = keyof typeof filterFields;

/** How a value is compared; empty for “is”, `~` for “contains”, in whatever case, `..` for “lies in the range”. */
export type FilterComparison = '' | '~' | '<' | '<=' | '>' | '>=' | '..';

/** The numbers from one on, to before another, which is greater. */
export interface NumberRange {
  readonly from: number;
  readonly to: number;
}

/** One condition. */
export interface FilterTerm {
  readonly field: FilterField;
  /** Lets pass what the condition does not hold for. */
  readonly not: boolean;
  readonly comparison: FilterComparison;
  /** A number for fields of numbers, or a range of them where the comparison is `..`; a text for others. */
  readonly value: string | number | NumberRange;
}

/** Which trajectories are listed: those for which every condition holds. */
export type TrajectoryFilter = readonly FilterTerm[];

/** No condition: everything is listed. */
export const noFilter: TrajectoryFilter = [];

/** What was typed, read: the conditions that were understood, and in words what was not. */
export interface ReadFilter {
  readonly filter: TrajectoryFilter;
  readonly problems: readonly string[];
}

/** A term as typed: blanks only within quotes. */
const typedTerm = /(?:"(?:[^"\\]|\\.)*"|[^\s"])+/suy;

/**
 * Reads a filter as typed: `field:value`, `field:~part`, `field:<number`, `field:from..to`, each with `-` before it for the contrary. A
 * value with blanks stands in double quotes, where `\` precedes a quote. A word alone is a part of the task's id. Never throws.
 */
export function parseFilter(text: string): ReadFilter {
  const filter: FilterTerm[] = [];
  const problems: string[] = [];
  let at = 0;
  for (;;) {
    while (at < text.length && /\s/.test(text.charAt(at))) at++;
    if (at >= text.length) return { filter, problems };
    typedTerm.lastIndex = at;
    const [typed] = typedTerm.exec(text) ?? [];
    if (typed === undefined || text.charAt(at + typed.length) === '"') {
      problems.push(`${text.slice(at)}: a quotation mark is never closed.`);
      return { filter, problems };
    }
    at += typed.length;
    const term = readTerm(typed);
    if (typeof term === 'string') problems.push(`${typed}: ${term}`);
    else filter.push(term);
  }
}

/** A filter as it would be typed: `parseFilter` reads the same filter from it. */
export const formatFilter = (filter: TrajectoryFilter): string => filter.map(formatTerm).join(' ');

/** One condition as it would be typed. */
const formatTerm = ({ field, not, comparison, value }: FilterTerm): string =>
  `${not ? '-' : ''}${field}:${comparison === '..' ? '' : comparison}${quoted(valueText(value))}`;

const valueText = (value: FilterTerm['value']): string =>
  typeof value === 'object' ? `${value.from}..${value.to}` : String(value);

/** The one value that a field has to be, as a form shows it; null where no condition says so. */
export const exactValue = (filter: TrajectoryFilter, field: FilterField): string | null => {
  const term = filter.find((each) => isExact(each, field));
  return term ? valueText(term.value) : null;
};

/** The filter with another exact value of a field, in the place of the one that it had; null takes it away. */
export function withExact(filter: TrajectoryFilter, field: FilterField, value: string | null): TrajectoryFilter {
  const at = filter.findIndex((each) => isExact(each, field));
  const term: readonly FilterTerm[] = value === null ? [] : [{ field, not: false, comparison: '', value }];
  return at < 0 ? [...filter, ...term] : [...filter.slice(0, at), ...term, ...filter.slice(at + 1)];
}

/** Whether a condition is among those of a filter. */
export const hasTerm = (filter: TrajectoryFilter, term: FilterTerm): boolean =>
  filter.some((each) => formatTerm(each) === formatTerm(term));

/** The filter with one condition more, or without it where it has it. */
export const toggleTerm = (filter: TrajectoryFilter, term: FilterTerm): TrajectoryFilter =>
  hasTerm(filter, term) ? filter.filter((each) => formatTerm(each) !== formatTerm(term)) : [...filter, term];

const isExact = ({ field, not, comparison }: FilterTerm, wanted: FilterField): boolean =>
  field === wanted && !not && comparison === '';

const isField = (name: string): name is FilterField => Object.hasOwn(filterFields, name);

/** One condition, or in words what is wrong with it. */
function readTerm(typed: string): FilterTerm | string {
  const [, minus = '', name, sign = '', rest = ''] = /^(-?)(?:([^\s":]*):(<=|>=|[~<>=])?)?(.*)$/su.exec(typed) ?? [];
  const value = unquoted(rest);
  if (value === null) return 'quotation marks stand around the whole value.';
  const not = minus !== '';
  if (name === undefined) return { field: 'task', not, comparison: '~', value };
  if (!isField(name)) return `there is no field ${name}. There are ${Object.keys(filterFields).join(', ')}.`;
  const field: FieldKind = filterFields[name];
  const comparison = (sign === '=' ? '' : sign) as FilterComparison;
  switch (field.kind) {
    case 'choice':
      if (comparison !== '') return `${name} is compared with nothing but a word.`;
      return field.choices?.includes(value) === true
        ? { field: name, not, comparison, value }
        : `${name} is one of ${field.choices?.join(', ') ?? ''}.`;
    case 'text':
      return comparison === '' || comparison === '~'
        ? { field: name, not, comparison, value }
        : `${name} is a text, which is not less or more.`;
    case 'number': {
      const [, first, second] = /^(.+?)\.\.(.+)$/su.exec(value) ?? [];
      if (first !== undefined && second !== undefined && comparison === '') {
        const range = { from: numberIn(first), to: numberIn(second) };
        if (range.from >= range.to) return `a range goes from a number to a greater one, as in ${name}:1..3.`;
        if (Number.isFinite(range.from) && Number.isFinite(range.to))
          return { field: name, not, comparison: '..', value: range };
      }
      const number = numberIn(value);
      if (comparison === '~' || !Number.isFinite(number))
        return `${name} is compared with a number, as in ${name}:>3, or with a range, as in ${name}:1..3.`;
      return { field: name, not, comparison, value: number };
    }
  }
}

/** The number that a text is; NaN where it is none. There is one zero. */
const numberIn = (text: string): number => (text.trim() === '' ? NaN : Number(text) + 0);

const quoted = (value: string): string =>
  value === '' || /^[~<>=]|[\s"]/u.test(value) ? `"${value.replace(/["\\]/g, '\\$&')}"` : value;

const unquoted = (text: string): string | null => {
  if (!text.includes('"')) return text;
  const [, inside] = /^"((?:[^"\\]|\\.)*)"$/su.exec(text) ?? [];
  return inside === undefined ? null : inside.replace(/\\(.)/gsu, '$1');
};
