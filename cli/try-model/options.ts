import { parseArgs } from 'node:util';
import { knownFamily, tinyWebgpuId } from '../../src/policies/known-models.ts';
import type { PolicySource } from '../../src/runtime/index.ts';
import { taskSets } from '../../src/tasks/index.ts';
import type { TrialRequest } from '../../src/trial/index.ts';
import { place } from '../place/index.ts';
import { UsageError } from '../usage-error.ts';
import { webgpuUsage, type WebgpuFlags } from '../webgpu.ts';

/** What the command can be asked for. */
export const usage = `${place.program} try-model ID [OPTIONS]
${place.program} try-model URL --library URL [OPTIONS]

Tries a WebGPU model in a browser: the first tasks of each task set, in the same way as a run collects, and whether the engine's cache changes
its numbers. Prints a table; nothing is kept but the model itself.

  ID                 a model of web-llm's list, such as Qwen3-0.6B-q4f16_1-MLC, or ${tinyWebgpuId}
  URL                the folder of a custom model's weights
  --library URL      its compiled library, which ends in .wasm
  --tasks N          tasks of each set (default 20)
  --sets NAMES       of ${taskSets.map(({ id }) => id).join(', ')} (default: all; tiny alone for ${tinyWebgpuId})
  --minutes N        ends after this time, once the model is loaded (default: no limit)
  --think            lets a model think whose thinking can be switched
  ${webgpuUsage}
  --json             prints the whole report as JSON
  --help             this text`;

/** What the command was asked for. */
export interface TryOptions {
  readonly help: boolean;
  readonly json: boolean;
  readonly request: TrialRequest;
  readonly webgpu: WebgpuFlags;
}

/** Reads the command line. Throws a UsageError. */
export function parseOptions(args: readonly string[]): TryOptions {
  const { values, positionals } = parse(args);
  const [model, ...others] = positionals;
  if (!values.help && (model === undefined || others.length > 0)) {
    throw new UsageError(`Say which model is to be tried, and only one.\n\n${usage}`);
  }
  const source = values.help
    ? sourceOf(tinyWebgpuId, undefined, false)
    : sourceOf(model ?? '', values.library, values.think);
  const { dialect, temperature, topP, maxTokens = 1024, systemPrompt } = knownFamily(source.title);
  const minutes = numberOf('minutes', values.minutes);
  return {
    help: values.help,
    json: values.json,
    webgpu: { softwareWebgpu: values['software-webgpu'], headed: values.headed },
    request: {
      source,
      settings: { dialect, systemPrompt, sampling: { temperature, topP, maxTokens } },
      sets: setsOf(values.sets, source.title),
      tasks: numberOf('tasks', values.tasks) ?? 20,
      budgetMs: minutes === undefined ? null : minutes * 60_000,
    },
  };
}

function sourceOf(model: string, library: string | undefined, thinking: boolean): PolicySource {
  if (!/^https?:/.test(model)) {
    if (library !== undefined) throw new UsageError('--library goes with the address of a custom model.');
    return { policy: { engine: 'webllm', model: { id: model }, thinking }, title: model };
  }
  const id = new URL(model).pathname.split('/').findLast((part) => part !== '') ?? 'custom';
  if (library === undefined)
    throw new UsageError('The address of a model’s weights needs --library: its compiled code.');
  // What is wrong with the addresses the loader says.
  const custom = { id, modelUrl: model, modelLibUrl: library };
  return { policy: { engine: 'webllm', model: { custom }, thinking }, title: id };
}

function setsOf(names: string | undefined, model: string): readonly string[] {
  if (names === undefined) return model === tinyWebgpuId ? ['tiny'] : taskSets.map(({ id }) => id);
  const sets = names.split(',').map((name) => name.trim());
  const unknown = sets.find((name) => !taskSets.some(({ id }) => id === name));
  if (unknown !== undefined) {
    throw new UsageError(`There is no task set "${unknown}"; there are ${taskSets.map(({ id }) => id).join(', ')}.`);
  }
  return sets;
}

function numberOf(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || number <= 0 || (flag === 'tasks' && !Number.isInteger(number))) {
    throw new UsageError(`--${flag} must be a ${flag === 'tasks' ? 'whole ' : ''}number above 0, not "${text}".`);
  }
  return number;
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const yes = { type: 'boolean', default: false } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { ...yes, short: 'h' },
        json: yes,
        think: yes,
        headed: yes,
        'software-webgpu': yes,
        library: text,
        tasks: text,
        sets: text,
        minutes: text,
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
