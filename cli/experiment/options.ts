import { ownPolicies, sweepParameters } from '../../src/experiments/index.ts';
import { describing, parseOptions as parseCollectOptions, type Options as CollectOptions } from '../collect/options.ts';
import { place } from '../place/index.ts';
import { UsageError } from '../usage-error.ts';

/** What the command can be asked for. */
export const usage = `${place.program} experiment --sweep SETTING=VALUES --out DIR [OPTIONS]
${place.program} experiment FILE --out DIR [OPTIONS]    repeats the experiment of an experiment.json

Runs the same tasks with one setting in several values, all on the same draws. DIR holds experiment.json, which repeats it; what
collect leaves; table.csv, a row a value: n and each figure with the ends of its 95 % interval (bootstrap over the tasks); plot.svg;
frontier.svg, purification against cost; by-failure.csv, by-family.csv and by-tool.csv; correctness.csv; repair-talk.csv, sentences about
errors that are gone; where a value rolls nothing back, answers.csv; and where \`when\` has both online and offline, online-offline.csv. The same
command goes on where it was interrupted.

  --sweep SETTING=VALUES   such as k=0,1,3 or gamma=0,0.25,0.5,0.75,1; settings: ${sweepParameters.join(', ')}.
                           The values of policy are what --policy takes: policy=${[...ownPolicies.keys()].join(',')}
  --run-all                runs every trajectory, also those of which the records of another value say what they would be
  OPTIONS                  those of collect, other than --arms; with FILE only those that do not describe the run: --model-files,
                           --lanes, --software-webgpu and --headed
  --help                   this text`;

/** What the command was asked for. */
export interface Options {
  readonly help: boolean;
  /** An experiment document's file; null where flags describe the experiment. */
  readonly file: string | null;
  readonly sweep: string;
  /** Whether nothing is recomputed. */
  readonly runAll: boolean;
  readonly collect: CollectOptions;
}

/** Reads the command line. Throws a UsageError. */
export function parseOptions(args: readonly string[]): Options {
  const rest = args.filter((arg) => arg !== '--run-all');
  const runAll = rest.length < args.length;
  const file = rest[0] !== undefined && !rest[0].startsWith('-') ? (rest.shift() ?? null) : null;
  const at = rest.findIndex((arg) => arg === '--sweep' || arg.startsWith('--sweep='));
  const taken = at < 0 ? [] : rest.splice(at, rest[at] === '--sweep' ? 2 : 1);
  const sweep = taken.length === 1 ? taken[0]?.slice('--sweep='.length) : taken[1];
  if (rest.some((arg) => arg === '--sweep' || arg.startsWith('--sweep=')))
    throw new UsageError('An experiment varies one setting: give --sweep once.');
  const collect = parseCollectOptions(rest);
  if (collect.help) return { help: true, file, sweep: '', runAll, collect };
  if (file !== null && (sweep !== undefined || collect.run !== undefined))
    throw new UsageError(`${file} says the experiment itself: give no --sweep and no --run beside it.`);
  const isGiven = (flag: string): boolean => rest.some((arg) => arg === `--${flag}` || arg.startsWith(`--${flag}=`));
  const both = file === null ? undefined : describing.find(isGiven);
  if (both !== undefined) throw new UsageError(`--${both} can’t be given beside ${file}: the document says it.`);
  if (file === null && sweep === undefined) throw new UsageError(`Say with --sweep what is varied.\n\n${usage}`);
  const varied = sweep?.split('=')[0] ?? '';
  const fixed = ['arms', varied].find(isGiven);
  if (fixed !== undefined) throw new UsageError(`--${fixed} can’t be given: the sweep sets it.`);
  return { help: false, file, sweep: sweep ?? '', runAll, collect };
}
