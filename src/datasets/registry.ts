import type { Format } from './format.ts';
import { openai } from './openai/index.ts';
import { preference } from './preference/index.ts';
import { raw } from './raw/index.ts';
import { records } from './records/index.ts';
import { sft } from './sft/index.ts';
import { sharegpt } from './sharegpt/index.ts';
import { sts } from './sts/index.ts';
import { tokens } from './tokens/index.ts';
import { verlRl } from './verl-rl/index.ts';
import { verlRollout } from './verl-rollout/index.ts';
import { verlSft } from './verl-sft/index.ts';

/** All formats, in the order in which a download holds them. */
export const formats: readonly Format[] = [
  sft,
  preference,
  verlSft,
  verlRl,
  verlRollout,
  tokens,
  raw,
  records,
  sharegpt,
  openai,
  sts,
];

/** The name of a format. */
export const formatNames = [
  'sft',
  'preference',
  'verl-sft',
  'verl-rl',
  'verl-rollout',
  'tokens',
  'raw',
  'records',
  'sharegpt',
  'openai',
  'sts',
] as const;

/** See {@link formatNames}. */
export type FormatName = (typeof formatNames)[number];

/** What a download holds where nobody chooses. */
export const defaultFormats: readonly FormatName[] = formatNames.slice(0, 8);

/** What the scripts of the folder `cluster/` read. */
export const clusterFormats: readonly FormatName[] = ['sft', 'verl-sft', 'verl-rl'];

/** The formats of these names, in the registry's order. */
export const formatsNamed = (names: readonly FormatName[]): readonly Format[] =>
  formats.filter(({ name }) => (names as readonly string[]).includes(name));
