import { computed, effect, signal } from '@preact/signals';
import {
  chosen,
  choosePolicy,
  ggufFiles,
  lessonOf,
  modelKey,
  settingsOf,
  writesTiny,
  type PolicyChoice,
} from '../../models/index.ts';
import {
  allSettings,
  modelSettingKeys,
  parseLabConfig,
  readSettings,
  textsOf,
  type LabConfig,
  type SettingTexts,
} from '../../models/settings/index.ts';
import { drawTask, typedTask } from '../../task/index.ts';

/** From now on there is always a task to run while the embedded model is chosen. To be called once the address was taken. */
export function offerTasks(): void {
  effect(() => {
    if (writesTiny(chosen.value) && typedTask.peek().prompt === '') void drawTask().catch(() => undefined);
  });
}

/** A setting that was changed, and what was chosen when it was: another choice starts afresh. */
interface Typed {
  readonly text: string;
  readonly under: string;
}

const typed = signal<Readonly<Record<string, Typed>>>({});

/** What a run with the chosen policy starts with: a lesson brings settings of its own, and so does each model. */
const startingConfig = computed((): LabConfig => {
  const choice = chosen.value;
  if (choice.kind === 'script') return parseLabConfig({ saar: lessonOf(choice.lesson).saar });
  const { dialect, temperature, topP, maxTokens, seed, systemPrompt } = settingsOf(choice, ggufFiles.value);
  return parseLabConfig({ dialect, seed, systemPrompt, sampling: { temperature, topP, maxTokens } });
});

const startingTexts = computed(() => textsOf(startingConfig.value));

/** What most settings belong to: the kind of policy, and of the lessons each one. */
const kindOf = ({ kind, lesson }: PolicyChoice): string =>
  kind === 'script' ? /* not words */ `script ${lesson}` : kind;

/** What a setting belongs to that is changed now: a model's to the model as it is set up, where one has been chosen. */
function belongsTo(key: string, choice: PolicyChoice): string {
  const model = modelKey(choice, ggufFiles.value);
  const ofModel = modelSettingKeys.includes(key) && choice.kind !== 'script' && !model.endsWith('/');
  return ofModel ? `${model} ${JSON.stringify(settingsOf(choice, ggufFiles.value))}` : kindOf(choice);
}

/** The settings that differ from what the chosen policy starts with. */
export const changedTexts = computed((): SettingTexts => {
  const choice = chosen.value;
  return Object.fromEntries(
    Object.entries(typed.value).flatMap(([key, { text, under }]) =>
      [kindOf(choice), belongsTo(key, choice)].includes(under) && text !== startingTexts.value[key]
        ? [[key, text]]
        : [],
    ),
  );
});

/** The texts of all settings. */
export const settingTexts = computed((): SettingTexts => ({ ...startingTexts.value, ...changedTexts.value }));

/** What the settings' fields say: a configuration, or what is wrong with them. */
export const settingsRead = computed(() => {
  const read = readSettings(settingTexts.value);
  if (!read.config) return read;
  return { ...read, config: { ...read.config, systemPrompt: startingConfig.value.systemPrompt } };
});

/** Changes one setting's text. */
export const chooseSetting = (key: string, text: string): void =>
  void (typed.value = { ...typed.value, [key]: { text, under: belongsTo(key, chosen.value) } });

/** Takes the place of all changes of settings, where the policy that they are for has been chosen. */
export function chooseSettings(texts: SettingTexts): void {
  const known = allSettings.flatMap(({ key }) => (texts[key] === undefined ? [] : [[key, texts[key]] as const]));
  const choice = chosen.value;
  typed.value = Object.fromEntries(known.map(([key, text]) => [key, { text, under: belongsTo(key, choice) }]));
}

/** The kind of model that was chosen before a lesson; for going back to it. */
let lastModelKind: Exclude<PolicyChoice['kind'], 'script'> = 'tiny';
effect(() => {
  if (chosen.value.kind !== 'script') lastModelKind = chosen.value.kind;
});

/** Goes from the lessons back to the model that was chosen last. */
export const chooseModel = (): void => choosePolicy({ kind: lastModelKind });
