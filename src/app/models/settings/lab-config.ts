import * as v from 'valibot';
import { rolloutConfigSchema } from '../../../rollout/index.ts';
import { defaultIsolation, isolationSchema, lanesSchema, limitsSchema } from '../../../sandbox/settings.ts';

/** What the page lets people set of the sandbox. */
export const sandboxSettingsSchema = v.object({
  limits: v.optional(v.pick(limitsSchema, ['timeoutMs', 'memoryBytes', 'outputBytes', 'fileBytes']), {}),
  lanes: v.optional(lanesSchema, 0),
  packages: v.optional(v.object({ source: v.optional(v.picklist(['everywhere', 'local']), 'everywhere') }), {}),
  isolation: v.optional(isolationSchema, defaultIsolation),
});

/** See {@link sandboxSettingsSchema}. */
export type SandboxSettings = v.InferOutput<typeof sandboxSettingsSchema>;

/** Everything that the page's settings say: the rollout's configuration, and under `sandbox` how the sandbox is to be. */
export const labConfigSchema = v.object({
  ...rolloutConfigSchema.entries,
  sandbox: v.optional(sandboxSettingsSchema, {}),
});

/** See {@link labConfigSchema}. */
export type LabConfig = v.InferOutput<typeof labConfigSchema>;

/** The configuration with every default filled in. Throws a ValiError naming the setting and its range. */
export const parseLabConfig = (input: unknown): LabConfig => v.parse(labConfigSchema, input);
