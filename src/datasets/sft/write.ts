import type { SftRow } from './rows.ts';

/** The rows as JSON Lines, each line ended. JSONL rather than Parquet, because Arrow fills absent keys with nulls. */
export const writeSft = (rows: readonly SftRow[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
