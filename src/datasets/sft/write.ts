import { writeJson } from '../../json/index.ts';
import type { SftRow } from './rows.ts';

/** The rows as JSON Lines, each line ended. JSONL rather than Parquet, because Arrow fills absent keys with nulls. */
export const writeSft = (rows: readonly SftRow[]): string => rows.map((row) => `${writeJson(row)}\n`).join('');
