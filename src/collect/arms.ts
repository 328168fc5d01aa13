import * as v from 'valibot';
import { saarConfigSchema, type SaarConfig } from '../rollout/index.ts';
import type { Arm } from './run-document.ts';

/** Arms that a name is enough for. */
export const armNames = ['off', 'sequential', 'best-of-k'] as const;

/** See {@link armNames}. */
export type ArmName = (typeof armNames)[number];

/** Whether a text names such an arm. */
export const isArmName = (text: string): text is ArmName => armNames.some((name) => name === text);

/** SAAR switched off, one retry after the other, or the best of K; everything else as given. Throws a ValiError. */
export function armNamed(name: ArmName, saar: Partial<SaarConfig> = {}): Arm {
  const mode = name === 'best-of-k' ? 'best-of-k' : 'sequential';
  return { name, saar: v.parse(saarConfigSchema, { ...saar, enabled: name !== 'off', mode }) };
}
