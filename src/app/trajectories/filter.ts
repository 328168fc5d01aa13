import * as v from 'valibot';
import { rowStatuses } from '../../store/index.ts';

/** The view's name in the address. */
export const view = 'trajectories';

/** What came of a trajectory's failed calls, as the list is filtered by it. */
export const statusFilters = [...rowStatuses, 'shallow', 'deep'] as const;

const choice = <const Options extends readonly string[]>(options: Options) =>
  v.fallback(v.nullable(v.picklist(options)), null);

const text = v.fallback(v.nullable(v.pipe(v.string(), v.nonEmpty(), v.maxLength(1000))), null);

/** Which trajectories are listed; null for any. */
const filterSchema = v.object({
  arm: text,
  verdict: choice(['right', 'wrong', 'unjudged']),
  status: choice(statusFilters),
  /** A type of failure that at least one call had. */
  failure: text,
  task: text,
});

/** See {@link filterSchema}. */
export type Filter = v.InferOutput<typeof filterSchema>;

/** What the address shows of this view. */
export interface Place {
  /** The run's id; null where none is chosen. */
  readonly run: string | null;
  readonly filter: Filter;
  /** The place, in the run's plan, of the trajectory that is open; null while there is only the list. */
  readonly open: number | null;
}

/** No filter at all. */
export const noFilter: Filter = { arm: null, verdict: null, status: null, failure: null, task: null };

const filterKeys = Object.keys(noFilter) as readonly (keyof Filter)[];

/** Reads an address; what can't be understood is left out. */
export function placeOf(hash: string): Place {
  const query = new URLSearchParams(hash.includes('?') ? hash.slice(hash.indexOf('?') + 1) : '');
  // Links of earlier versions call the status fate, and has-errors marred.
  const fate = query.get('fate');
  const status = query.get('status') ?? (fate === 'marred' ? 'has-errors' : fate);
  const given = Object.fromEntries(filterKeys.map((key) => [key, query.get(key)]));
  const filter = v.parse(filterSchema, { ...given, status });
  const open = query.get('open');
  return {
    run: query.get('run'),
    filter,
    open: open !== null && /^\d{1,9}$/.test(open) ? Number(open) : null,
  };
}

/** The address of a place. */
export function addressOf({ run, filter, open }: Place): string {
  const query = new URLSearchParams();
  if (run !== null) query.set('run', run);
  for (const key of filterKeys) {
    const value = filter[key];
    if (value !== null) query.set(key, value);
  }
  if (open !== null) query.set('open', String(open));
  const written = query.toString();
  return `#/${view}${written === '' ? '' : `?${written}`}`;
}
