import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { ExactNumber, writeJson } from '../json/index.ts';

/** A short name of a JSON value's content, 32 hexadecimal digits: the same for the same content in whatever order its keys stand. */
export const fingerprint = (value: unknown): string =>
  bytesToHex(sha256(utf8ToBytes(writeJson(sorted(value))))).slice(0, 32);

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null || value instanceof ExactNumber) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
