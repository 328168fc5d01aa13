import type { ReadonlySignal } from '@preact/signals';
import { parseRunDocument, runSchema, RunDocumentError, type RunDocument } from '../../collect/index.ts';
import { taskSets } from '../../tasks/index.ts';
import { chosen, ggufFiles, settingsOf, sourceRead } from '../models/index.ts';
import { allSettings, defaultTexts, readSettings, type SettingTexts } from '../models/settings/index.ts';
import type { ArmForm, RunForm } from './form.ts';

/** What is wrong, by field: `tasks`, `limit`, `group`, `seed`, `policy`, a setting's key, or `arm.KEY.FIELD`. */
export type Problems = Readonly<Record<string, string>>;

/** A run, or what keeps it from being one. */
export type FormRead =
  | { readonly document: RunDocument; readonly problems: null }
  | { readonly document: null; readonly problems: Problems };

/** What of a set-up is read; see `RunSetup`. */
export interface ReadSetup {
  readonly form: ReadonlySignal<RunForm>;
  readonly sharedTexts: ReadonlySignal<SettingTexts>;
  armTexts(arm: ArmForm): SettingTexts;
}

/** A whole number that was typed; null where it is none. */
function wholeIn(text: string): number | null {
  const trimmed = text.trim();
  return /^\d{1,10}$/.test(trimmed) ? Number(trimmed) : null;
}

/** How many tasks a form asks for, as far as that can be told. */
export function taskCount({ set, file, ids, limit }: RunForm): number | null {
  const known = set === 'file' ? file?.tasks.length : taskSets.find(({ id }) => id === set)?.size;
  const most = wholeIn(limit);
  if (known === undefined) return null;
  if (known === 'endless') return most;
  return Math.min(ids?.length ?? known, most ?? known);
}

/** How many rollouts that makes; null while a number is missing. */
export function rolloutCount(now: RunForm): number | null {
  const tasks = taskCount(now);
  const group = wholeIn(now.group);
  return tasks === null || group === null ? null : tasks * group * now.arms.length;
}

/** Reads one arm's fields into a document's arm. */
function readArm(setup: ReadSetup, arm: ArmForm, problems: Record<string, string>) {
  const { key, name, execution } = arm;
  const read = readSettings({ ...defaultTexts, ...setup.armTexts(arm) });
  for (const [field, problem] of Object.entries(read.problems ?? {})) problems[`arm.${key}.${field}`] = problem;
  return { name: name.trim(), saar: read.config?.saar ?? {}, ...(execution === undefined ? {} : { execution }) };
}

/** Where a problem of the document belongs in the form. */
function fieldOf(path: string, { arms }: RunForm): string {
  const [part = '', number = '', ...rest] = path.split('.');
  const arm = part === 'arms' ? arms[Number(number)]?.key : undefined;
  if (arm !== undefined) return `arm.${arm}.${settingAt(rest.join('.')) ?? rest[0] ?? 'name'}`;
  if (path.startsWith('tasks.limit')) return 'limit';
  return settingAt(path.replace(/^rollout\./, '')) ?? (part === '' ? 'document' : part);
}

/** The key of the setting that lies somewhere in the configuration. */
const settingAt = (path: string): string | undefined => allSettings.find((each) => each.path.join('.') === path)?.key;

/** What the form says: a document that can be run, or what is missing, in words, at its field. */
export function readForm(setup: ReadSetup): FormRead {
  const now = setup.form.value;
  const problems: Record<string, string> = {};
  const shared = readSettings(setup.sharedTexts.value);
  Object.assign(problems, shared.problems);
  const [missing] = Object.values(sourceRead.value.missing ?? {});
  if (missing !== undefined) problems.policy = missing;

  const limit = now.limit.trim() === '' ? undefined : wholeIn(now.limit);
  if (limit === null || limit === 0) problems.limit = 'A whole number from 1 up, or nothing for all tasks.';
  const set = taskSets.find(({ id }) => id === now.set);
  if (set?.size === 'endless' && limit === undefined)
    problems.limit = 'This set is endless: say how many tasks to take.';
  if (now.set === 'file' && !now.file) problems.tasks = 'No tasks yet. Choose a file, or one of the sets.';
  const group = wholeIn(now.group);
  if (group === null || group === 0) problems.group = 'A whole number from 1 to 1024.';
  const seed = wholeIn(now.seed);
  if (seed === null) problems.seed = 'A whole number from 0 to 4294967295.';
  if (now.arms.length === 0) problems.arms = 'Switch at least one arm on.';
  const arms = now.arms.map((arm) => readArm(setup, arm, problems));
  for (const [index, { name }] of arms.entries()) {
    const key = now.arms[index]?.key ?? '';
    if (arms.findIndex((other) => other.name === name) < index)
      problems[`arm.${key}.name`] = 'Another arm has this name.';
  }

  const { source } = sourceRead.value;
  if (!shared.config || !source || Object.keys(problems).length > 0) return { document: null, problems };
  const { dialect, sampling, budget, observation, execution, stopAtCall } = shared.config;
  const { limits, packages, isolation } = shared.sandbox;
  const systemPrompt = now.carried.systemPrompt ?? settingsOf(chosen.value, ggufFiles.value).systemPrompt;
  const most = limit === undefined ? {} : { limit };
  try {
    const document = parseRunDocument({
      schema: runSchema,
      title: now.title.trim(),
      tasks:
        now.set === 'file'
          ? { from: 'file', ...now.file, ...most }
          : { from: 'set', set: now.set, ...most, ...(now.ids ? { ids: now.ids } : {}) },
      group,
      policy: source.policy,
      rollout: { dialect, systemPrompt, sampling, budget, observation, execution, stopAtCall },
      arms,
      seed,
      verifier: now.verifier,
      sandbox: {
        limits: { ...now.carried.limits, ...limits },
        packages: packages.source,
        isolation,
      },
    });
    return { document, problems: null };
  } catch (error) {
    if (!(error instanceof RunDocumentError)) throw error;
    for (const { field, message } of error.problems) problems[fieldOf(field, now)] ??= `${message}.`;
    if (Object.keys(problems).length === 0) problems.document = error.message;
    return { document: null, problems };
  }
}
