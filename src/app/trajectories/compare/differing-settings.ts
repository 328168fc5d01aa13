import type { TrajectoryRecord } from '../../../rollout/index.ts';
import { figure } from '../../../formats/index.ts';
import { allSettings, type Setting } from '../../models/settings/index.ts';

/** A setting that two trajectories were not both made with. */
export interface DifferingSetting {
  /** Its name, as the set-up has it; its path where the set-up has none. */
  readonly name: string;
  /** Its values in words; null where a record does not say. */
  readonly left: string | null;
  readonly right: string | null;
}

type Settled = Pick<TrajectoryRecord, 'config' | 'policy' | 'environment'>;

/**
 * The settings in which two records differ: those of the rollout, of the sandbox, and what the model ran with. The system prompt is left
 * out: it is part of the prompts, which are compared as texts.
 */
export function differingSettings(left: Settled, right: Settled): readonly DifferingSetting[] {
  const [a, b] = [leavesOf(left), leavesOf(right)];
  return [...new Set([...a.keys(), ...b.keys()])].flatMap((path) => {
    const [one, other] = [a.get(path), b.get(path)];
    if (JSON.stringify(one) === JSON.stringify(other)) return [];
    const setting = allSettings.find((each) => each.path.join('.') === path);
    return [{ name: names[path] ?? setting?.label ?? path, left: words(one, setting), right: words(other, setting) }];
  });
}

/** What the set-up has no field for. */
const names: Readonly<Record<string, string>> = {
  engine: 'Engine',
  quantisation: 'Quantisation',
  chatTemplate: 'Chat template',
  app: 'Version of the lab',
  pyodide: 'Version of Pyodide',
};

/** Every single setting, by its path. */
function leavesOf({ config, policy, environment }: Settled): ReadonlyMap<string, unknown> {
  const { sandbox, app, pyodide } = environment;
  const leaves = new Map<string, unknown>();
  const walk = (value: unknown, path: readonly string[]): void => {
    if (path.join() === 'systemPrompt') return;
    if (typeof value !== 'object' || value === null) leaves.set(path.join('.'), value);
    else for (const [key, inner] of Object.entries(value)) walk(inner, [...path, key]);
  };
  walk(config, []);
  if (sandbox) walk({ limits: sandbox.limits, packages: { source: sandbox.packages } }, ['sandbox']);
  const { engine, quantisation, chatTemplate } = policy;
  walk({ engine, quantisation, chatTemplate, app, pyodide }, []);
  return leaves;
}

function words(value: unknown, setting: Setting | undefined): string | null {
  if (value === undefined || value === null) return null;
  if (setting?.kind === 'switch') return value === true ? 'On' : 'Off';
  const chosen = setting?.kind === 'choice' && setting.options.find((option) => option.value === value);
  if (chosen) return chosen.label;
  if (setting?.kind === 'number' && typeof value === 'number') {
    const shown = figure(value / (setting.scale ?? 1));
    return setting.unit === undefined ? shown : `${shown} ${setting.unit}`;
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}
