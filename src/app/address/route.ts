import { formatFilter, noFilter, parseFilter, type FilterTerm, type TrajectoryFilter } from '../filter/index.ts';
import { policyKeys, readPolicyLink, writePolicyLink, type PolicyLink } from './policy-link.ts';

/** Which of the two ways of showing a trajectory is open; `steps` is not written. */
export type TrajectoryTab = 'steps' | 'compare';

/** What is shown while no trajectory is open: the table, the rollouts of each task side by side, or plots; `table` is not written. */
export type TrajectoriesLook = 'table' | 'groups' | 'plots';

/** What the list is sorted by: a column's key; null for the plan's order. */
export type TrajectoriesSort = { readonly column: string; readonly descending: boolean } | null;

/** The names of two arms that are compared; they may be the same. */
export type ArmPair = readonly [left: string, right: string];

/** A tab of the experiments: sweeps, whose address names the view alone, or the training lab. */
export type ExperimentsPart = 'sweep' | 'training';

/** The same of a trajectory that is kept, whose tokens can be looked at, and of which one may ask what other settings would have decided. */
export type DetailTab = TrajectoryTab | 'tokens' | 'what-if';

/** What a link says of the playground. */
export interface PlaygroundSetup {
  readonly policy: PolicyLink;
  /** The task as typed; null where the link names none, as with a lesson, which brings its own. */
  readonly task: { readonly prompt: string; readonly answer: string } | null;
  /** The settings that were changed, as typed, by their keys; keys that the lab does not know are left to the view. */
  readonly settings: Readonly<Record<string, string>>;
  readonly tab: TrajectoryTab;
}

/** Chapters of the lesson, numbered from 1. */
export const chapterCount = 10;

/** A page of the lesson: its table of contents, a chapter by its number, the glossary, or the handout for printing. */
export type LearnPage = 'contents' | 'glossary' | 'handout' | number;

/**
 * Every place of the lab that an address can name. Where a part is null, the address names the view alone, and what stands in
 * the view stays as it is.
 */
export type Route =
  | {
      readonly view: 'learn';
      readonly page: LearnPage;
      /** The entry of the glossary that is meant; null on other pages, and for all of it. */
      readonly term: string | null;
      /** Whether it is shown for a projector: large, with notes, without the frame. Never on other pages than chapters. */
      readonly presenting: boolean;
    }
  | { readonly view: 'playground'; readonly setup: PlaygroundSetup | null }
  | { readonly view: 'models'; readonly policy: PolicyLink | null }
  /** The set-up of a run; the document packed into a text. */
  | { readonly view: 'collect'; readonly document: string | null }
  /** A run that is kept, by its id. */
  | { readonly view: 'run'; readonly id: string }
  | {
      readonly view: 'trajectories';
      /** The run's id; null for the one that changed last. */
      readonly run: string | null;
      readonly filter: TrajectoryFilter;
      readonly sort: TrajectoriesSort;
      readonly look: TrajectoriesLook;
      /** The place, in the run's plan, of the trajectory that is open; null while there is only the list. */
      readonly open: number | null;
      readonly tab: DetailTab;
      /** The place of the trajectory that the open one is compared with; null for none, and always while none is open. */
      readonly with: number | null;
      /** Two arms that are compared, by their names; null for none. */
      readonly arms: ArmPair | null;
    }
  /** The set-up of an experiment; the document packed into a text. */
  | { readonly view: 'experiments'; readonly part: ExperimentsPart; readonly document: string | null }
  /** What a sweep whose run is kept came to, by the run's id. */
  | { readonly view: 'sweep-run'; readonly id: string }
  /** A whole trajectory that the link itself carries, as `src/app/share` packs it; empty where it carries none. */
  | { readonly view: 'shared'; readonly trajectory: string; readonly tab: DetailTab }
  /** The settings as typed, by their names in the link; never empty. */
  | { readonly view: 'purify'; readonly settings: Readonly<Record<string, string>> | null };

/** The name of a kind of place. */
export type ViewName = Route['view'];

/** The places of one kind. */
export type RouteOf<View extends ViewName> = Extract<Route, { readonly view: View }>;

/** How the places of one kind are written. */
interface Grammar<R> {
  /** Reads what stands before and after the question mark; null where it is no such place. What can't be understood is left out. */
  read(path: string, query: URLSearchParams): R | null;
  write(route: R): readonly [path: string, query?: URLSearchParams | undefined];
}

/** Every kind of place, and how it is written. Of two that would read the same address, the upper one does. */
const grammars: { readonly [View in ViewName]: Grammar<RouteOf<View>> } = {
  learn: {
    read: readLearn,
    write({ page, term, presenting }) {
      const path = page === 'contents' ? 'learn' : `learn/${page}`;
      return [path, new URLSearchParams(entriesOf({ term, present: presenting ? 'true' : null }))];
    },
  },
  models: {
    read: (path, query) =>
      path === 'models' ? { view: 'models', policy: query.size === 0 ? null : readPolicyLink(query) } : null,
    write: ({ policy }) => ['models', policy === null ? undefined : writePolicyLink(policy)],
  },
  run: {
    read(path, query) {
      const id = query.get('run') ?? '';
      return path === 'collect' && id !== '' ? { view: 'run', id } : null;
    },
    write: ({ id }) => ['collect', new URLSearchParams({ run: id })],
  },
  collect: {
    read: (path, query) => (path === 'collect' ? { view: 'collect', document: said(query, 'doc') } : null),
    write: ({ document }) => ['collect', document === null ? undefined : new URLSearchParams({ doc: document })],
  },
  trajectories: {
    read: (path, query) => (path === 'trajectories' ? readTrajectories(query) : null),
    write({ run, filter, sort, look, open, tab, with: other, arms }) {
      const parts = {
        run,
        filter: filter.length === 0 ? null : formatFilter(filter),
        sort: sort === null ? null : `${sort.descending ? '-' : ''}${sort.column}`,
        look: look === 'table' ? null : look,
        open: open === null ? null : String(open),
        show: tab === 'steps' ? null : tab,
        with: open === null || other === null ? null : String(other),
        arm1: arms?.[0] ?? null,
        arm2: arms?.[1] ?? null,
      };
      return ['trajectories', new URLSearchParams(entriesOf(parts))];
    },
  },
  'sweep-run': {
    read(path, query) {
      const id = query.get('run') ?? '';
      return path === 'experiments' && id !== '' ? { view: 'sweep-run', id } : null;
    },
    write: ({ id }) => ['experiments', new URLSearchParams({ run: id })],
  },
  experiments: {
    read(path, query) {
      const part = path === 'experiments' ? 'sweep' : path === 'experiments/training' ? 'training' : null;
      return part && { view: 'experiments', part, document: said(query, 'doc') };
    },
    write: ({ part, document }) => [
      part === 'sweep' ? 'experiments' : `experiments/${part}`,
      document === null ? undefined : new URLSearchParams({ doc: document }),
    ],
  },
  shared: {
    read: (path, query) =>
      path === 'shared' ? { view: 'shared', trajectory: query.get('t') ?? '', tab: detailTabIn(query) } : null,
    write: ({ trajectory, tab }) => [
      'shared',
      new URLSearchParams({ t: trajectory, ...(tab === 'steps' ? {} : { show: tab }) }),
    ],
  },
  purify: {
    read: (path, query) =>
      path === 'purify' ? { view: 'purify', settings: query.size === 0 ? null : settingsIn(query, []) } : null,
    write: ({ settings }) => ['purify', new URLSearchParams(settings ?? {})],
  },
  playground: {
    // Also what was called `run`, and any address that names no place, such as the bare page.
    read: (_path, query) => ({ view: 'playground', setup: query.size === 0 ? null : readSetup(query) }),
    write: ({ setup }) => ['playground', setup === null ? undefined : writeSetup(setup)],
  },
};

/** Reads an address's fragment, `#/view?key=value`. Never throws: what can't be understood is left out. */
export function parse(fragment: string): Route {
  const [, path = '', query = ''] = /^#?\/?([^?]*)\??(.*)$/s.exec(fragment) ?? [];
  const parts = new URLSearchParams(query);
  for (const grammar of Object.values(grammars)) {
    const route = grammar.read(path, parts);
    if (route !== null) return route;
  }
  return { view: 'playground', setup: null };
}

/** The fragment that leads to a place: what a link's `href` is. */
export function format(route: Route): string {
  const grammar: Grammar<Route> = grammars[route.view];
  const [path, query] = grammar.write(route);
  return `#/${path}${query === undefined || query.size === 0 ? '' : `?${query.toString()}`}`;
}

/** A scripted lesson, set up to be run. */
export const lessonRoute = (lesson: string): RouteOf<'playground'> => ({
  view: 'playground',
  setup: { policy: { kind: 'script', lesson, speed: 'normal' }, task: null, settings: {}, tab: 'steps' },
});

/** The set-up of an experiment, as it stands there. */
export const experimentsRoute = (part: ExperimentsPart): RouteOf<'experiments'> => ({
  view: 'experiments',
  part,
  document: null,
});

/** A page of the lesson. */
export const learnRoute = (page: LearnPage, presenting = false): RouteOf<'learn'> => ({
  view: 'learn',
  page,
  term: null,
  presenting,
});

/** An entry of the glossary. */
export const termRoute = (term: string): RouteOf<'learn'> => ({ ...learnRoute('glossary'), term });

/** The list of trajectories of a run; null for the run that changed last. */
export const trajectoriesOf = (run: string | null): RouteOf<'trajectories'> => ({
  view: 'trajectories',
  run,
  filter: noFilter,
  sort: null,
  look: 'table',
  open: null,
  tab: 'steps',
  with: null,
  arms: null,
});

const said = (query: URLSearchParams, key: string): string | null => {
  const text = query.get(key);
  return text === '' ? null : text;
};

const entriesOf = (parts: Readonly<Record<string, string | null>>): [string, string][] =>
  Object.entries(parts).flatMap(([key, text]): [string, string][] => (text === null ? [] : [[key, text]]));

const tabIn = (query: URLSearchParams): TrajectoryTab => (query.get('show') === 'compare' ? 'compare' : 'steps');

/** Tabs that only a trajectory has that is kept. */
const detailTabs: readonly Exclude<DetailTab, TrajectoryTab>[] = ['tokens', 'what-if'];

const detailTabIn = (query: URLSearchParams): DetailTab =>
  detailTabs.find((tab) => tab === query.get('show')) ?? tabIn(query);

function readLearn(path: string, query: URLSearchParams): RouteOf<'learn'> | null {
  const [view, page = '', ...rest] = path.split('/');
  if (view !== 'learn' || rest.length > 0) return null;
  if (page === 'glossary') return { ...learnRoute('glossary'), term: said(query, 'term') };
  if (page === 'handout') return learnRoute('handout');
  const chapter = /^[1-9]\d?$/.test(page) ? Number(page) : 0;
  if (chapter < 1 || chapter > chapterCount) return learnRoute('contents');
  return learnRoute(chapter, query.get('present') === 'true');
}

function readTrajectories(query: URLSearchParams): RouteOf<'trajectories'> {
  const open = placeIn(query, 'open');
  const [arm1, arm2] = [said(query, 'arm1'), said(query, 'arm2')];
  return {
    view: 'trajectories',
    run: said(query, 'run'),
    filter: [...parseFilter(query.get('filter') ?? '').filter, ...earlierFilter(query)],
    sort: sortIn(query.get('sort') ?? ''),
    look: lookIn(query.get('look')),
    open,
    tab: detailTabIn(query),
    with: open === null ? null : placeIn(query, 'with'),
    arms: arm1 === null || arm2 === null ? null : [arm1, arm2],
  };
}

/** A trajectory's place in its run. */
function placeIn(query: URLSearchParams, key: string): number | null {
  const text = query.get(key);
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

const lookIn = (text: string | null): TrajectoriesLook => (text === 'groups' || text === 'plots' ? text : 'table');

function sortIn(text: string): TrajectoriesSort {
  const [, minus, column] = /^(-?)([a-z]+)$/.exec(text) ?? [];
  return column === undefined ? null : { column, descending: minus === '-' };
}

/** What links of earlier versions filter by: a key for each field. They call the status fate, too, and has-errors marred. */
function earlierFilter(query: URLSearchParams): TrajectoryFilter {
  const status = query.get('status') ?? query.get('fate');
  const repair = status === 'shallow' || status === 'deep';
  const parts: readonly FilterTerm[] = entriesOf({
    arm: said(query, 'arm'),
    verdict: query.get('verdict'),
    [repair ? 'repair' : 'status']: status === 'marred' ? 'has-errors' : status,
    failure: said(query, 'failure'),
    task: said(query, 'task'),
  }).map(([field, value]) => ({ field: field as FilterTerm['field'], not: false, comparison: '', value }));
  // Read as if typed: what is no verdict or no status is left out.
  return parseFilter(formatFilter(parts)).filter;
}

/** The keys of the playground's address that are no settings. */
export const setupKeys: readonly string[] = [...policyKeys, 'task', 'answer', 'show'];

function readSetup(query: URLSearchParams): PlaygroundSetup {
  const [prompt, answer] = [query.get('task'), query.get('answer')];
  return {
    policy: readPolicyLink(query),
    task: prompt === null && answer === null ? null : { prompt: prompt ?? '', answer: answer ?? '' },
    settings: settingsIn(query, setupKeys),
    tab: tabIn(query),
  };
}

function writeSetup({ policy, task, settings, tab }: PlaygroundSetup): URLSearchParams {
  const query = writePolicyLink(policy);
  if (task) query.set('task', task.prompt);
  if (task && task.answer !== '') query.set('answer', task.answer);
  for (const [key, text] of Object.entries(settings)) query.set(key, text);
  if (tab === 'compare') query.set('show', tab);
  return query;
}

/** Every key but some; of a key that is there twice, the first. */
const settingsIn = (query: URLSearchParams, others: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries([...query].reverse().filter(([key]) => !others.includes(key)));
