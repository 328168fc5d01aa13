import { signal } from '@preact/signals';
import * as v from 'valibot';
import { localSetting } from '../../local-setting/index.ts';
import type { PolicyChoice } from './choice.ts';
import { defaultsFor, modelSettingsEntries, type ModelSettings } from './defaults.ts';

const changesSchema = v.object({
  dialect: v.exactOptional(modelSettingsEntries.dialect),
  temperature: v.exactOptional(modelSettingsEntries.temperature),
  topP: v.exactOptional(modelSettingsEntries.topP),
  maxTokens: v.exactOptional(modelSettingsEntries.maxTokens),
  seed: v.exactOptional(modelSettingsEntries.seed),
  thinking: v.exactOptional(modelSettingsEntries.thinking),
  systemPrompt: v.exactOptional(modelSettingsEntries.systemPrompt),
});

/** What was changed of a model's defaults. */
type Changes = v.InferOutput<typeof changesSchema>;

/** What is wrong with the settings that this browser kept, in a sentence; null where nothing is. */
export const settingsProblem = signal<string | null>(null);

/** The changes by model, as kept in this browser. */
const changes = localSetting<Readonly<Record<string, Changes>>>('model-settings', {
  read: (text) => {
    const { changes: read, lost } = readChanges(text ?? '{}');
    if (lost) {
      settingsProblem.value = 'Some saved model settings could not be read. Those models start with their defaults.';
    }
    return read;
  },
  write: JSON.stringify,
  usual: {},
  onKept: (well) => {
    settingsProblem.value = well
      ? null
      : 'This browser does not save settings. Your changes last until the page is closed.';
  },
});

/** Reads what was kept. What does not fit the schema is left out, and `lost` says that something was. Never throws. */
export function readChanges(text: string): { readonly changes: Record<string, Changes>; readonly lost: boolean } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { changes: {}, lost: true };
  }
  const models = v.safeParse(v.record(v.string(), v.unknown()), value);
  if (!models.success) return { changes: {}, lost: true };
  const good: [string, Changes][] = [];
  for (const [model, kept] of Object.entries(models.output)) {
    const parsed = v.safeParse(changesSchema, kept);
    if (parsed.success) good.push([model, parsed.output]);
  }
  return { changes: Object.fromEntries(good), lost: good.length < Object.keys(models.output).length };
}

function keep(model: string, changed: Changes): void {
  const others = Object.entries(changes.value).filter(([other]) => other !== model);
  const mine: [string, Changes][] = Object.keys(changed).length === 0 ? [] : [[model, changed]];
  changes.value = Object.fromEntries([...others, ...mine]);
}

/** The chosen model's name, by which its family is recognised; empty while none is chosen. */
export function modelName({ kind, webllm, custom, ggufUrl, endpoint }: PolicyChoice, files: readonly File[]): string {
  switch (kind) {
    case 'tiny':
      return 'tiny';
    case 'script':
      return '';
    case 'webllm':
      return webllm === 'custom' ? custom.id : webllm;
    case 'gguf':
      return files[0]?.name ?? ggufUrl.slice(ggufUrl.lastIndexOf('/') + 1);
    case 'endpoint':
      return endpoint.model;
  }
}

/** Under what a model's settings are kept. */
export const modelKey = (choice: PolicyChoice, files: readonly File[]): string =>
  `${choice.kind}/${modelName(choice, files)}`;

/** What the chosen model starts with, and why. */
export const defaultsOf = (choice: PolicyChoice, files: readonly File[]) => defaultsFor(modelName(choice, files));

/** How the chosen model is set up: its defaults, and what was changed of them. */
export const settingsOf = (choice: PolicyChoice, files: readonly File[]): ModelSettings => ({
  ...defaultsOf(choice, files).settings,
  ...changes.value[modelKey(choice, files)],
});

/** Whether anything was changed of the chosen model's defaults. */
export const isChanged = (choice: PolicyChoice, files: readonly File[]): boolean =>
  modelKey(choice, files) in changes.value;

/** Changes some of the chosen model's settings and keeps them in this browser. What equals the default is not kept. */
export function changeSettings(choice: PolicyChoice, files: readonly File[], patch: Changes): void {
  const start = defaultsOf(choice, files).settings;
  const next = { ...changes.value[modelKey(choice, files)], ...patch };
  const changed = Object.entries(next).filter(([key, value]) => value !== start[key as keyof ModelSettings]);
  keep(modelKey(choice, files), Object.fromEntries(changed));
}

/** Gives the chosen model its defaults back. */
export const restoreDefaults = (choice: PolicyChoice, files: readonly File[]): void =>
  keep(modelKey(choice, files), {});
