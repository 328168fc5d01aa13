import { computed, signal } from '@preact/signals';
import type { RunDocument } from '../../../collect/index.ts';
import { taskSets, type TaskSet } from '../../../tasks/index.ts';
import type { Task } from '../../../rollout/index.ts';
import { chosen, ggufFiles, settingsOf } from '../../policy/index.ts';
import { parseLabConfig, textsOf, type SettingTexts } from '../../settings/index.ts';

/** Tasks that were read from a file. */
export interface FileTasks {
  readonly name: string;
  readonly sha256: string | null;
  readonly tasks: readonly Task[];
}

/** One arm's fields. */
export interface ArmForm {
  /** Tells arms apart while their names are typed. */
  readonly key: string;
  readonly name: string;
  /** Its settings of SAAR, as text by the settings' keys. */
  readonly texts: SettingTexts;
  /** Overrides the run's own; only documents set it. */
  readonly execution?: 'stateless' | 'session' | undefined;
}

/** The whole form, as typed. */
export interface RunForm {
  readonly title: string;
  /** A set's id, or `file`. */
  readonly set: string;
  /** The file's tasks, where one was read; kept while another set is chosen. */
  readonly file: FileTasks | null;
  /** Only these tasks of the set; only documents set it. */
  readonly ids: readonly string[] | undefined;
  readonly limit: string;
  readonly group: string;
  readonly seed: string;
  readonly verifier: string;
  readonly arms: readonly ArmForm[];
  /** What was changed of the settings that all arms share. */
  readonly changed: SettingTexts;
  /** What the page has no fields for, as a document that was loaded has it. */
  readonly carried: { readonly systemPrompt?: string; readonly limits?: RunDocument['sandbox']['limits'] };
}

/** Keys of the settings that belong to an arm; all others are shared. */
export const armSettingKeys: readonly string[] = ['k', 'gamma', 'saar', 'mode', 'scope', 'metric', 'p', 'executions'];

const defaultArmTexts: SettingTexts = textsOf(parseLabConfig({}));

/** The texts of an arm's settings. */
export const armTexts = (saar: RunDocument['arms'][number]['saar'] | Record<string, unknown>): SettingTexts => {
  const all = textsOf(parseLabConfig({ saar }));
  return Object.fromEntries(armSettingKeys.map((key) => [key, all[key] ?? '']));
};

/** The arms that a toggle switches on and off, with what they are in a sentence. */
export const knownArms = [
  {
    name: 'off',
    label: 'Off',
    about: 'No rollback: errors stay in the trajectory. What the others are compared with.',
    saar: { enabled: false },
  },
  {
    name: 'sequential',
    label: 'Sequential',
    about: 'Rollback with one retry after the other, as the authors do.',
    saar: { mode: 'sequential' },
  },
  {
    name: 'best-of-k',
    label: 'Best of K',
    about: 'K corrections at once, of which the most similar that runs is taken.',
    saar: { mode: 'best-of-k' },
  },
] as const;

let nextKey = 0;

/** An arm's fields, with a key of their own. */
export const newArm = (name: string, texts: SettingTexts, execution?: ArmForm['execution']): ArmForm => ({
  key: String(nextKey++),
  name,
  texts: { ...Object.fromEntries(armSettingKeys.map((key) => [key, defaultArmTexts[key] ?? ''])), ...texts },
  ...(execution === undefined ? {} : { execution }),
});

/** What a first visitor finds: a small run that needs nothing but this page. */
export const firstForm: RunForm = {
  title: '',
  set: 'tiny',
  file: null,
  ids: undefined,
  limit: '20',
  group: '4',
  seed: '0',
  verifier: 'task',
  arms: [newArm('sequential', armTexts({ mode: 'sequential' }))],
  changed: {},
  carried: {},
};

/** See {@link RunForm}. */
export const form = signal<RunForm>(firstForm);

/** Changes some fields. */
export const fill = (patch: Partial<RunForm>): void => void (form.value = { ...form.value, ...patch });

/** The chosen task set; null where the tasks come from a file. */
export const chosenSet = computed((): TaskSet | null => taskSets.find(({ id }) => id === form.value.set) ?? null);

/** What the shared settings start with: what suits the chosen model, and the chosen set. */
export const startingTexts = computed((): SettingTexts => {
  const suits = chosenSet.value?.config ?? {};
  // Scripts are written in the lab's own dialect.
  if (chosen.value.kind === 'script') return textsOf(parseLabConfig(suits));
  const { dialect, temperature, topP, maxTokens } = settingsOf(chosen.value, ggufFiles.value);
  return textsOf(parseLabConfig({ ...suits, dialect, sampling: { temperature, topP, maxTokens } }));
});

/** The texts of the settings that all arms share. */
export const sharedTexts = computed((): SettingTexts => ({ ...startingTexts.value, ...form.value.changed }));

/** Changes one of the shared settings. */
export const changeShared = (key: string, text: string): void =>
  fill({ changed: { ...form.value.changed, [key]: text } });

/** Changes one arm. */
export const changeArm = (key: string, patch: Partial<ArmForm>): void =>
  fill({ arms: form.value.arms.map((arm) => (arm.key === key ? { ...arm, ...patch } : arm)) });
