import type { RunDocument } from '../../collect/index.ts';
import type { Task } from '../../rollout/index.ts';
import type { SettingTexts } from '../models/settings/index.ts';

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
