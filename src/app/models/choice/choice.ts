import type { CustomRecord, PolicyLink, Speed } from '../../address/index.ts';
import { tinyWebgpuId } from '../../../policies/index.ts';
import { type Lesson, lessons } from '../../../policies/script/index.ts';

/** The kinds of policy that the page offers, the one of a fresh page first. */
export const policyKinds = [
  'tiny',
  'script',
  'webllm',
  'gguf',
  'endpoint',
] as const satisfies readonly PolicyLink['kind'][];

/** See {@link policyKinds}. */
export type PolicyKind = (typeof policyKinds)[number];

/** Who writes, as chosen and typed. What was chosen of the other kinds is kept, so that going back costs nothing. */
export interface PolicyChoice {
  readonly kind: PolicyKind;
  /** The file name of a trained checkpoint of the embedded model, or a stage of the smaller one's training; empty for the page's own model. */
  readonly checkpoint: string;
  /** The SHA-256 that a document says of the file of that name; null where none does. */
  readonly pinned: { readonly checkpoint: string; readonly sha256: string } | null;
  /** The chosen lesson's id. */
  readonly lesson: string;
  /** How fast a script writes. */
  readonly speed: Speed;
  /** The chosen web-llm model's id, `custom` for a custom record, or empty while none is chosen. */
  readonly webllm: string;
  /** The custom web-llm record. */
  readonly custom: CustomRecord;
  readonly ggufUrl: string;
  /** An OpenAI-compatible server: its address, its model's name, and its parallel requests, as typed. */
  readonly endpoint: { readonly baseUrl: string; readonly model: string; readonly parallel: string };
  /** Whether a model may think before it answers, where a link says so; null: as is kept for the model. */
  readonly thinking: boolean | null;
}

/** Whether the embedded model writes, in jax-js or on the graphics card: it knows only its own tasks, and is set up in one way. */
export const writesTiny = ({ kind, webllm }: PolicyChoice): boolean =>
  kind === 'tiny' || (kind === 'webllm' && webllm === tinyWebgpuId);

/** How fast a script writes. */
export const scriptSpeeds = [
  { value: 'slow', label: 'Slow' },
  { value: 'normal', label: 'Normal' },
  { value: 'fast', label: 'Fast' },
] as const satisfies readonly { readonly value: Speed; readonly label: string }[];

/** See {@link scriptSpeeds}. */
export type ScriptSpeed = Speed;

/** What a first visitor finds chosen. */
export const firstChoice: PolicyChoice = {
  kind: 'tiny',
  checkpoint: '',
  pinned: null,
  lesson: 'typo',
  speed: 'normal',
  webllm: '',
  custom: { id: '', modelUrl: '', modelLibUrl: '' },
  ggufUrl: '',
  endpoint: { baseUrl: '', model: '', parallel: '1' },
  thinking: null,
};

/** The lesson of an id; the first one where the id is unknown, as in an old link. */
export function lessonOf(id: string): Lesson {
  const lesson = lessons.find((known) => known.id === id) ?? lessons[0];
  if (!lesson) throw new Error('The lab ships without lessons.');
  return lesson;
}
