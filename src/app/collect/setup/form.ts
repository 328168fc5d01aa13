import { computed, signal } from '@preact/signals';
import type { RunDocument } from '../../../collect/index.ts';
import { taskSets, type TaskSet } from '../../../tasks/index.ts';
import type { Task } from '../../../rollout/index.ts';
import { chosen, ggufFiles, settingsOf } from '../../models/index.ts';
import { parseLabConfig, textsOf, type SettingTexts } from '../../models/settings/index.ts';

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
  /** What was changed of the settings that arms start with, as text by the settings' keys. */
  readonly changed: SettingTexts;
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

/** The arms that a toggle switches on and off, with what they are in a sentence. */
export const knownArms = [
  {
    name: 'off',
    label: 'Off',
    about: 'No rollback: errors stay in the trajectory. What the others are compared with.',
    changed: { saar: 'false' },
  },
  {
    name: 'sequential',
    label: 'Sequential',
    about: 'Rollback with one retry after the other, as the authors do.',
    changed: { mode: 'sequential' },
  },
  {
    name: 'best-of-k',
    label: 'Best of K',
    about: 'K corrections at once, of which the most similar that runs is taken.',
    changed: { mode: 'best-of-k' },
  },
] as const;

let nextKey = 0;

/** An arm's fields, with a key of their own. */
export const newArm = (name: string, changed: SettingTexts, execution?: ArmForm['execution']): ArmForm => ({
  key: String(nextKey++),
  name,
  changed,
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
  arms: [newArm('sequential', { mode: 'sequential' })],
  changed: {},
  carried: {},
};

/** See {@link RunForm}. */
export const form = signal<RunForm>(firstForm);

/** Changes some fields. */
export const fill = (patch: Partial<RunForm>): void => void (form.value = { ...form.value, ...patch });

/** The chosen task set; null where the tasks come from a file. */
export const chosenSet = computed((): TaskSet | null => taskSets.find(({ id }) => id === form.value.set) ?? null);

/** What the settings start with, those of arms included: what suits the chosen model, and the chosen set. */
export const startingTexts = computed((): SettingTexts => {
  const set = chosenSet.value;
  const suits = set?.config ?? {};
  // Scripts are written in the lab's own dialect.
  if (chosen.value.kind === 'script') return textsOf(parseLabConfig(suits));
  const { dialect, temperature, topP, maxTokens } = settingsOf(chosen.value, ggufFiles.value);
  return textsOf(
    parseLabConfig({
      ...suits,
      // A service's calls can't be written as fenced Python, whatever suits the model.
      dialect: set?.tool === 'rest' ? 'hermes' : dialect,
      sampling: { temperature, topP, maxTokens },
    }),
  );
});

/** The texts of the settings that all arms share. */
export const sharedTexts = computed((): SettingTexts => ({ ...startingTexts.value, ...form.value.changed }));

/** The texts of an arm's settings. */
export const armTexts = ({ changed }: Pick<ArmForm, 'changed'>): SettingTexts => ({
  ...Object.fromEntries(armSettingKeys.map((key) => [key, startingTexts.value[key] ?? ''])),
  ...changed,
});

/**
 * Which of some texts are other than what the settings start with now: only these are a choice of the document that has them,
 * and stay when another set or model is chosen.
 */
export const changedIn = (texts: SettingTexts): SettingTexts =>
  Object.fromEntries(Object.entries(texts).filter(([key, text]) => text !== startingTexts.value[key]));

/** Changes one of the shared settings. */
export const changeShared = (key: string, text: string): void =>
  fill({ changed: { ...form.value.changed, [key]: text } });

/** Changes one arm. */
export const changeArm = (key: string, patch: Partial<ArmForm>): void =>
  fill({ arms: form.value.arms.map((arm) => (arm.key === key ? { ...arm, ...patch } : arm)) });

/** Changes one of an arm's settings. */
export const changeArmSetting = ({ key, changed }: ArmForm, setting: string, text: string): void =>
  changeArm(key, { changed: { ...changed, [setting]: text } });
