import type { Format } from '../format.ts';
import { jsonLines } from '../json-lines.ts';
import { preferenceRowSchema, toPreferenceRows, type PreferenceRow } from './rows.ts';

/** Pairs for preference training. The paper's own attempt at it failed, and the card says so. */
export const preference: Format<PreferenceRow> = {
  name: 'preference',
  title: 'Failed turns against the turns that replaced them (experimental)',
  for: 'TRL DPO',
  path: 'data/preference.jsonl',
  config: 'preference',
  rowSchema: preferenceRowSchema,
  toRows: toPreferenceRows,
  labelColumns: true,
  writer: jsonLines,
  loading: 'load_dataset(folder, "preference", split="train")',
};
