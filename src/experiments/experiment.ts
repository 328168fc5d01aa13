import * as v from 'valibot';
import { parseRunDocument, type RunDocument } from '../collect/index.ts';
import type { SaarConfig } from '../rollout/index.ts';
import { parseSweep, SweepError, type Sweep } from './sweep.ts';

/** The form of an experiment document. */
export const experimentSchema = 'cleaner-lab/experiment@1';

/** Everything that defines an experiment: the same document is the same experiment. */
export interface Experiment {
  /** As it is written: `k=0,1,3`. */
  readonly swept: string;
  readonly sweep: Sweep;
  /** The settings that the sweep was made of. */
  readonly own: SaarConfig;
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
  return { swept, sweep, own: arm.saar, run: parseRunDocument({ ...base, arms }) };
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
