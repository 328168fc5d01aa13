import type { SettingTexts } from './form.ts';

/** The kinds of policy that the page offers. */
export const policyKinds = ['script', 'webllm', 'gguf'] as const;

/** See {@link policyKinds}. */
export type PolicyKind = (typeof policyKinds)[number];

/** Everything that the set-up panel holds, as typed. */
export interface Choices {
  readonly kind: PolicyKind;
  /** The chosen lesson's id. */
  readonly lesson: string;
  /** The chosen web-llm model's id, `custom` for one's own record, or empty while none is chosen. */
  readonly webllm: string;
  /** One's own web-llm record. */
  readonly custom: { readonly id: string; readonly modelUrl: string; readonly modelLibUrl: string };
  readonly ggufUrl: string;
  /** Whether models whose thinking can be switched may think before they answer. */
  readonly thinking: boolean;
  readonly prompt: string;
  readonly answer: string;
  readonly settings: SettingTexts;
  /** How fast a script writes: 1 is reading speed. */
  readonly speed: ScriptSpeed;
}

/** How fast a script writes. */
export const scriptSpeeds = [
  { value: 'slow', label: 'Slow' },
  { value: 'normal', label: 'Normal' },
  { value: 'fast', label: 'Fast' },
] as const;

/** See {@link scriptSpeeds}. */
export type ScriptSpeed = (typeof scriptSpeeds)[number]['value'];
