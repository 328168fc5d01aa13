import * as v from 'valibot';
import { numberIn } from '../../../formats/index.ts';
import type { RolloutConfig } from '../../../rollout/index.ts';
import { labConfigSchema, parseLabConfig, type LabConfig, type SandboxSettings } from './lab-config.ts';
import { allSettings, type Setting } from './settings.ts';

/** The texts of the settings' fields, by key. */
export type SettingTexts = Readonly<Record<string, string>>;

/** What the settings say: a configuration, or what is wrong, by the setting's key. */
export type SettingsRead =
  | { readonly config: RolloutConfig; readonly sandbox: SandboxSettings; readonly problems: null }
  | { readonly config: null; readonly sandbox: null; readonly problems: Readonly<Record<string, string>> };

/** The texts that a configuration is shown as. */
export const textsOf = (config: LabConfig): SettingTexts =>
  Object.fromEntries(allSettings.map((setting) => [setting.key, textOf(setting, valueAt(config, setting.path))]));

/** The texts of the default configuration. */
export const defaultTexts: SettingTexts = textsOf(parseLabConfig({}));

/**
 * Reads the fields. Every border of a value is the configuration's own schema, so that form, link and record can never
 * disagree; its messages name the setting and its range.
 */
export function readSettings(texts: SettingTexts): SettingsRead {
  const input: Record<string, unknown> = {};
  const problems: Record<string, string> = {};
  for (const setting of allSettings) put(input, setting.path, valueOf(setting, texts[setting.key] ?? ''));
  const result = v.safeParse(labConfigSchema, input);
  if (result.success) {
    const { sandbox, ...config } = result.output;
    return { config, sandbox, problems: null };
  }
  for (const issue of result.issues) {
    const path = issue.path?.map((item) => String(item.key)).join('.') ?? '';
    const setting = allSettings.find((s) => s.path.join('.') === path);
    const message = setting?.kind === 'choice' ? `${setting.label}: no such choice` : issue.message;
    problems[setting?.key ?? ''] ??= `${message}.`;
  }
  return { config: null, sandbox: null, problems };
}

function valueOf(setting: Setting, text: string): unknown {
  if (setting.kind === 'switch') return text === 'true' ? true : text === 'false' ? false : text;
  if (setting.kind !== 'number') return text;
  const number = numberIn(text);
  // Scaled units are whole: a fraction of a byte is what rounding left.
  return setting.scale === undefined ? number : Math.round(number * setting.scale);
}

function textOf(setting: Setting, value: unknown): string {
  const scaled = setting.kind === 'number' && setting.scale !== undefined && typeof value === 'number';
  return String(scaled ? value / (setting.scale ?? 1) : value);
}

function put(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [head, ...rest] = path;
  if (head === undefined) return;
  if (rest.length === 0) target[head] = value;
  else {
    const inner = isRecord(target[head]) ? target[head] : {};
    target[head] = inner;
    put(inner, rest, value);
  }
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
