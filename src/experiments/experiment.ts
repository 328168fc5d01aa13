import * as v from 'valibot';
import { parseRunDocument, writeRunDocument, type RunDocument } from '../collect/index.ts';
import { saarConfigSchema, type SaarConfig } from '../rollout/index.ts';
import { parseSweep, SweepError, sweptSetting, type Sweep } from './sweep.ts';

/** The form of an experiment document. */
export const experimentSchema = 'cleaner-lab/experiment@1';

/** Everything that defines an experiment: the same document is the same experiment. */
export interface Experiment {
  /** As it is written: `k=0,1,3`. */
  readonly swept: string;
  readonly sweep: Sweep;
  /** The settings that the sweep was made of. */
  readonly own: SaarConfig;
  /** The run that it was made of, with a single arm, which says everything that is not varied. */
  readonly base: RunDocument;
  /** The run that it consists of: an arm for each point of the sweep. */
  readonly run: RunDocument;
}

/** The fields of an experiment document; what may stand in `sweep` and `run` is checked by {@link readExperiment}. */
export const experimentDocumentSchema = v.strictObject({
  schema: v.literal(experimentSchema, `schema must be ${experimentSchema}`),
  /** The setting that is varied, and its values. */
  sweep: v.string('sweep must be a text such as k=0,1,3'),
  /** A run document. Its first arm says everything that is not varied; it has no other. */
  run: v.unknown(),
});

/**
 * Makes an experiment of a run with a single arm. Throws a {@link SweepError} or a RunDocumentError.
 *
 * @param swept `k=0,1,3`
 */
export function experimentOf(swept: string, base: RunDocument): Experiment {
  const [arm, ...others] = base.arms;
  if (!arm || others.length > 0) throw new SweepError('A sweep makes the arms itself: the run must have a single one.');
  const sweep = parseSweep(swept, arm.saar);
  const arms = sweep.points.map((point) => ({ ...arm, ...point.arm }));
  return { swept, sweep, own: arm.saar, base, run: parseRunDocument({ ...base, arms }) };
}

/** Reads an experiment document. Throws a {@link SweepError}, or a RunDocumentError for what is wrong with its run. */
export function readExperiment(text: string): Experiment {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new SweepError(`It is not JSON: ${cause instanceof Error ? cause.message : String(cause)}.`);
  }
  const parsed = v.safeParse(experimentDocumentSchema, value);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new SweepError(`It is no experiment document: ${v.getDotPath(issue) ?? 'the whole'}: ${issue.message}.`);
  }
  return experimentOf(parsed.output.sweep, parseRunDocument(parsed.output.run));
}

/** The experiment as a document, which {@link readExperiment} reads as the same experiment. @param base As it was given to {@link experimentOf}. */
export const writeExperiment = (swept: string, base: RunDocument): string =>
  `${JSON.stringify({ schema: experimentSchema, sweep: swept, run: base }, null, 2)}\n`;

/**
 * The experiment that a run is the run of, told by the names and settings of its arms; null where it is of none. Where the sweep was made of is not in
 * a run: the setting that is varied has its default there, which changes neither the run nor what comes of it.
 */
export function experimentInRun(run: RunDocument): Experiment | null {
  const [first] = run.arms;
  const [parameter, ...rest] = first?.name.split('=') ?? [];
  const setting = parameter === undefined ? null : sweptSetting(parameter);
  if (!first || setting === null || rest.length !== 1) return null;
  const values = run.arms.map(({ name }) => name.slice(name.indexOf('=') + 1));
  const shared = Object.fromEntries(
    Object.entries(first.saar).filter(([name]) => name !== setting && name !== 'enabled'),
  );
  const base = { ...run, arms: [{ ...first, name: 'base', saar: v.parse(saarConfigSchema, shared) }] };
  try {
    const made = experimentOf(`${parameter}=${values.join(',')}`, base);
    return writeRunDocument(made.run) === writeRunDocument(run) ? made : null;
  } catch (error) {
    // An arm may be called like the point of a sweep and be none.
    if (error instanceof SweepError) return null;
    throw error;
  }
}
