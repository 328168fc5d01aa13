import { filterFields, formatFilter, type FilterField } from '../../filter/index.ts';

/** What can be said of a run: the values that its fields have. */
export interface KnownValues {
  readonly arms: readonly string[];
  /** Ids of the run's tasks. */
  readonly tasks: readonly string[];
  /** Models that wrote its trajectories. */
  readonly models: readonly string[];
  readonly failures: readonly string[];
  readonly ends: readonly string[];
}

/** The most that is proposed. */
const most = 200;

/** What a filter could be when its last condition was typed to its end, as whole texts; the fields first, then the values of the field. */
export function completions(text: string, known: KnownValues): readonly string[] {
  const [, before = '', minus = '', last = ''] = /^((?:.*\s)?)(-?)(\S*)$/su.exec(text) ?? [];
  const [, name = '', begun = ''] = /^([a-z]+):(.*)$/su.exec(last) ?? [];
  const proposals = (Object.keys(filterFields) as FilterField[]).flatMap((field) => {
    if (name === '') return [`${field}:`];
    if (field !== name) return [];
    // A number is there: it may be a range's beginning.
    if (filterFields[field].kind === 'number' && /^\d+(\.\d+)?$/.test(begun)) return [`${field}:${begun}..`];
    return valuesOf(field, known).map((value) =>
      typeof value === 'string'
        ? formatFilter([{ field, not: false, comparison: '', value }])
        : `${field}:${value.sign}`,
    );
  });
  const wanted = (name === '' ? last : `${name}:${begun}`).toLowerCase();
  return proposals
    .filter((proposal) => proposal.toLowerCase().startsWith(wanted) && proposal !== last)
    .slice(0, most)
    .map((proposal) => `${before}${minus}${proposal}`);
}

const valuesOf = (
  field: FilterField,
  { arms, tasks, models, failures, ends }: KnownValues,
): readonly (string | { readonly sign: string })[] => {
  const about = filterFields[field];
  if (about.kind === 'choice') return about.choices;
  if (about.kind === 'number') return ['>', '<', '>=', '<='].map((sign) => ({ sign }));
  switch (field) {
    case 'arm':
      return arms;
    case 'task':
      return tasks;
    case 'model':
      return models;
    case 'note':
      return [];
    case 'failure':
      return failures;
    default:
      return ends;
  }
};
