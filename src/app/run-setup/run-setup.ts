import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { taskSets, type TaskSet } from '../../tasks/index.ts';
import { chosen, ggufFiles, settingsOf } from '../models/index.ts';
import { parseLabConfig, textsOf, type SettingTexts } from '../models/settings/index.ts';
import { armSettingKeys, type ArmForm, type RunForm } from './form.ts';
import { TaskImport } from './import/index.ts';
import { readForm, type FormRead } from './read-form.ts';

/** A run that is being set up: what was typed, and what that says. A view that sets runs up has one of its own. */
export class RunSetup {
  readonly form: Signal<RunForm>;
  /** The file from which tasks are read. */
  readonly file: TaskImport;
  /** The chosen task set; null where the tasks come from a file. */
  readonly chosenSet: ReadonlySignal<TaskSet | null>;
  /** What the settings start with, those of arms included: what suits the chosen model, and the chosen set. */
  readonly startingTexts: ReadonlySignal<SettingTexts>;
  /** The texts of the settings that all arms share. */
  readonly sharedTexts: ReadonlySignal<SettingTexts>;
  /** What the form says: a document that can be run, or what is missing, in words, at its field. */
  readonly read: ReadonlySignal<FormRead>;

  /** @param first What a first visitor finds. */
  constructor(first: RunForm) {
    this.form = signal(first);
    this.file = new TaskImport((tasks) => this.fill(tasks));
    this.chosenSet = computed(() => taskSets.find(({ id }) => id === this.form.value.set) ?? null);
    this.startingTexts = computed(() => startingTextsOf(this.chosenSet.value));
    this.sharedTexts = computed(() => ({ ...this.startingTexts.value, ...this.form.value.changed }));
    this.read = computed(() => readForm(this));
  }

  /** Changes some fields. */
  fill(patch: Partial<RunForm>): void {
    this.form.value = { ...this.form.value, ...patch };
  }

  /** The texts of an arm's settings. */
  armTexts({ changed }: Pick<ArmForm, 'changed'>): SettingTexts {
    return {
      ...Object.fromEntries(armSettingKeys.map((key) => [key, this.startingTexts.value[key] ?? ''])),
      ...changed,
    };
  }

  /**
   * Which of some texts are other than what the settings start with now: only these are a choice of the document that has them,
   * and stay when another set or model is chosen.
   */
  changedIn(texts: SettingTexts): SettingTexts {
    return Object.fromEntries(Object.entries(texts).filter(([key, text]) => text !== this.startingTexts.value[key]));
  }

  /** Changes one of the shared settings. */
  changeShared(key: string, text: string): void {
    this.fill({ changed: { ...this.form.value.changed, [key]: text } });
  }

  /** Changes one arm. */
  changeArm(key: string, patch: Partial<ArmForm>): void {
    this.fill({ arms: this.form.value.arms.map((arm) => (arm.key === key ? { ...arm, ...patch } : arm)) });
  }

  /** Changes one of an arm's settings. */
  changeArmSetting({ key, changed }: ArmForm, setting: string, text: string): void {
    this.changeArm(key, { changed: { ...changed, [setting]: text } });
  }
}

function startingTextsOf(set: TaskSet | null): SettingTexts {
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
}
