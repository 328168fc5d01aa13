import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { isolationSchema, lanesSchema, parseLimits, type Isolation, type Limits } from '../../src/sandbox/index.ts';
import type { BridgeOptions } from '../bridge/main.ts';
import type { Encoding } from '../../src/files/index.ts';
import { encodingIn, encodingUsage } from '../encoding.ts';
import { place } from '../place/index.ts';
import { UsageError } from '../usage-error.ts';

/** What the command can be asked for. */
export const usage = `${place.program} run-python [OPTIONS] FILE…          runs Python files
${place.program} run-python [OPTIONS] --jsonl FILE   runs the rows {id, code, stdin?, seed?, session?} of a JSONL file

Each program runs in the lab's sandbox, where none finds what another left, in a headless browser. Rows with the same session run one
after the other in the same interpreter, as in a notebook. A row {id, outcome, stdout, stderr, errorType, observation, ms} is
written to standard output for each, in order.

  --time SECONDS   longest time of a program (default 4)
  --memory MB      largest heap of Python (default 256)
  --output KB      most that is kept of standard output, and as much of standard error (default 64)
  --files MB       most that a program's files may grow (default 64)
  --lanes N        programs that run at the same time, up to 64 (default: one less than there are cores, as far as memory goes)
  --isolation HOW  between two programs: rewind (default) sets the interpreter back, worker takes a new one
  ${encodingUsage.replace('  of', 'of')}
  --help           this text`;

/** What the command was asked for. */
export interface Options {
  readonly help: boolean;
  /** Python files. */
  readonly files: readonly string[];
  /** A JSONL file, where one was given. */
  readonly jsonl: string | undefined;
  /** Of files that are neither UTF-8 nor UTF-16. */
  readonly encoding: Encoding | undefined;
  readonly bridge: BridgeOptions;
}

/** Flags that set a limit, and how many of the limit's unit one of the flag's is. */
const limitFlags = {
  time: { limit: 'timeoutMs', unit: 1000 },
  memory: { limit: 'memoryBytes', unit: 2 ** 20 },
  output: { limit: 'outputBytes', unit: 2 ** 10 },
  files: { limit: 'fileBytes', unit: 2 ** 20 },
} as const satisfies Record<string, { limit: keyof Limits; unit: number }>;

type LimitFlag = keyof typeof limitFlags;

/** Reads the command line. Throws a UsageError. */
export function parseOptions(args: readonly string[]): Options {
  const { values, positionals } = parse(args);
  const limits: Partial<Record<keyof Limits, number>> = {};
  for (const flag of Object.keys(limitFlags) as LimitFlag[]) {
    const value = values[flag];
    if (value === undefined) continue;
    const { limit, unit } = limitFlags[flag];
    limits[limit] = Math.round(numberOf(flag, value) * unit);
  }
  const lanes = values.lanes === undefined ? undefined : numberOf('lanes', values.lanes);
  let isolation: Isolation | undefined;
  try {
    parseLimits(limits);
    if (lanes !== undefined) v.parse(lanesSchema, lanes);
    isolation = values.isolation === undefined ? undefined : v.parse(isolationSchema, values.isolation);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  return {
    help: values.help,
    files: positionals,
    jsonl: values.jsonl,
    encoding: encodingIn(values.encoding),
    bridge: { limits, ...(lanes === undefined ? {} : { lanes }), ...(isolation ? { isolation } : {}) },
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        jsonl: { type: 'string' },
        encoding: { type: 'string' },
        time: { type: 'string' },
        memory: { type: 'string' },
        output: { type: 'string' },
        files: { type: 'string' },
        lanes: { type: 'string' },
        isolation: { type: 'string' },
        // Of earlier versions; it has no effect.
        reuse: { type: 'boolean', default: false },
      },
      allowPositionals: true,
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function numberOf(flag: string, text: string): number {
  if (!/^\d+(\.\d+)?$/.test(text)) throw new UsageError(`--${flag} must be a number, not "${text}".`);
  return Number(text);
}
