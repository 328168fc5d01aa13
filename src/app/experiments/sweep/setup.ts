import { computed, signal } from '@preact/signals';
import { RunDocumentError, type RunDocument } from '../../../collect/index.ts';
import {
  experimentOf,
  ownPolicies,
  policySweep,
  readExperiment,
  SweepError,
  writeExperiment,
  type Experiment,
  type PointPolicy,
  type SweepParameter,
} from '../../../experiments/index.ts';
import { fileNames } from '../../../runtime/index.ts';
import { route, type Place, type RouteOf } from '../../address/index.ts';
import { LinkedDocument, loadDocument, newArm, RunSetup, type SetupRead } from '../../run-setup/index.ts';
import { allSettings } from '../../models/settings/index.ts';
import { availablePolicies, missingWords } from './policies.ts';
import { namesIn, numbersIn, type TypedValues } from './typed-values.ts';

/**
 * The run of the sweep that is set up: its single arm says what is not varied. A first visitor finds a small one that needs nothing but this
 * page.
 */
export const setup = new RunSetup({
  title: '',
  set: 'tiny',
  file: null,
  ids: undefined,
  limit: '20',
  group: '2',
  seed: '1',
  verifier: 'task',
  arms: [newArm('base', {})],
  changed: {},
  carried: {},
});

/** The setting that is varied. */
export const parameter = signal<SweepParameter>('k');

/** Its values as typed: see {@link numbersIn} and {@link namesIn}. */
export const values = signal('0, 1, 3');

/** What the document that was loaded last says of its policies, beside those of the lab. */
const loadedPoints = signal<Readonly<Record<string, PointPolicy>>>({});

const fromZeroToOne = 'Numbers from 0 to 1, with a comma and a blank between them, or “;”.';

/** What each parameter is called in words, with what its values may be, and some to begin with. */
export const aboutParameters: Readonly<
  Record<SweepParameter, { readonly title: string; readonly help: string; readonly first: string }>
> = {
  k: {
    title: 'K, retries at one failure',
    help: 'Whole numbers from 0 to 10, with commas between them. K = 0 is rollback without a single retry: errors stay.',
    first: '0, 1, 3',
  },
  gamma: { title: 'γ, shallow from this similarity up', help: fromZeroToOne, first: '0, 0.25, 0.5, 0.75, 1' },
  p: { title: 'p, share of trajectories with rollback', help: fromZeroToOne, first: '0, 0.5, 1' },
  metric: {
    title: 'Similarity: how two calls are compared',
    help: '',
    first: /* not words */ 'sequenceMatcher, pythonTokens, jsonArguments',
  },
  scope: { title: 'Scope: the programs, or the whole calls', help: '', first: /* not words */ 'code, call' },
  mode: { title: 'Sequential or best of K', help: '', first: /* not words */ 'sequential, best-of-k' },
  when: {
    title: 'When: never, while the policy writes, or afterwards',
    help: 'Afterwards, the trajectories of “off” are purified; nothing is run for it.',
    first: /* not words */ 'off, online, offline',
  },
  policy: {
    title: 'Policy: who writes',
    help: 'One after the other, so that only one is in memory. The stages are of a smaller model than the page’s own, so compare them with one another.',
    first: [...ownPolicies.keys()].join(', '),
  },
};

/** The values that a parameter can have, each with its words; null where they are numbers. */
export function choicesOf(name: SweepParameter): readonly (readonly [value: string, words: string])[] | null {
  if (name === 'when')
    return [
      ['off', 'Off: nothing is rolled back'],
      ['online', 'Online: while the policy writes'],
      ['offline', 'Offline: the trajectories of “off”, purified afterwards'],
    ];
  if (name === 'policy') return policyChoices.value;
  const setting = allSettings.find(({ key }) => key === name);
  return setting?.kind === 'choice' ? setting.options.map(({ value, label }) => [value, label] as const) : null;
}

/** The policies that can be chosen here; then those that a document names and that are not here. */
const policyChoices = computed((): readonly (readonly [value: string, words: string])[] => {
  const here = availablePolicies.value.map(({ value, words }) => [value, words] as const);
  const missing = namesIn(values.value).filter((value) => !here.some(([each]) => each === value));
  return [...here, ...missing.map((value) => [value, pointOf(value) ? 'As in the document' : 'Not here'] as const)];
});

/** The policy that a value names; null where it is not here: a file of a document that was not opened, or a name that nothing says. */
function pointOf(value: string): PointPolicy | null {
  const here = availablePolicies.value.find((each) => each.value === value);
  const loaded = Object.hasOwn(loadedPoints.value, value) ? loadedPoints.value[value] : undefined;
  if (!loaded) return here ? { policy: here.policy } : null;
  if (here && JSON.stringify(here.policy) === JSON.stringify(loaded.policy)) return loaded;
  // A file is here only once it was opened, and then it is among the others.
  return fileNames(loaded.policy).length > 0 ? null : loaded;
}

/** What the form says: an experiment, or what is missing, in words, at its field; `values` is the field of the sweep itself. */
export const sweepRead = computed((): SetupRead<Experiment> => {
  const { document, problems } = setup.read.value;
  if (!document) return { document: null, problems };
  const { values: found, problem } = typedValues();
  if (found === null) return { document: null, problems: { values: problem } };
  if (found.length === 0) return { document: null, problems: { values: 'At least one value.' } };
  try {
    if (parameter.value === 'policy') return readPolicies(found, document);
    return { document: experimentOf(`${parameter.value}=${found.join(',')}`, document), problems: null };
  } catch (error) {
    if (error instanceof SweepError) return { document: null, problems: { values: error.message } };
    if (error instanceof RunDocumentError) return { document: null, problems: { document: error.message } };
    throw error;
  }
});

/** The values as they are listed, of a setting that has only some or of one that is a number. */
function typedValues(): TypedValues {
  if (choicesOf(parameter.value) !== null) return { values: namesIn(values.value), problem: null };
  return numbersIn(values.value, { whole: parameter.value === 'k' });
}

/** A sweep of policies. Throws a SweepError or a RunDocumentError. */
function readPolicies(found: readonly string[], run: RunDocument): SetupRead<Experiment> {
  const points = found.map((value) => ({ value, point: pointOf(value) }));
  const missing = points.filter(({ point }) => point === null).map(({ value }) => value);
  if (missing.length > 0) return { document: null, problems: { values: missingWords(missing) } };
  const { swept, base, policies } = policySweep(
    points.flatMap(({ point }) => point?.policy ?? []),
    run,
  );
  // What a document says of a policy stays as it says it.
  const said = points.flatMap(({ value, point }) =>
    point && Object.hasOwn(loadedPoints.value, value) ? [[value, point] as const] : [],
  );
  return { document: experimentOf(swept, base, { ...policies, ...Object.fromEntries(said) }), problems: null };
}

/** Fills the form as an experiment says. */
export function loadExperiment({ sweep, base, policies }: Experiment): void {
  loadDocument(setup, base);
  loadedPoints.value = policies;
  parameter.value = sweep.parameter;
  values.value = sweep.points.map(({ value }) => value).join(', ');
}

/** The experiment that the form says, as a document. */
export const linked = new LinkedDocument({
  name: 'experiment',
  text: computed(() => {
    const { document } = sweepRead.value;
    return document && writeExperiment(document);
  }),
  isShown: () => route.value.view === 'experiments' && route.value.part === 'sweep',
  read: (text) => {
    const experiment = readExperiment(text);
    return { text: writeExperiment(experiment), load: () => loadExperiment(experiment) };
  },
});

/** The set-up's address carries the document that the form says, where it says one that is not too long. */
export const sweepPlace: Place<RouteOf<'experiments'>> = {
  take: ({ document }, gone) => linked.take(document, gone),
  routeOf: () => {
    const link = linked.linkForAddress();
    return link && { view: 'experiments', part: 'sweep', ...link };
  },
};
