import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** The longest name that is made of an id's own characters. File systems take 255 bytes, with the ending. */
const longest = 150;

/** What of a longer one stays readable; the digest of the whole id follows, so that the name is longer than any of the other kind. */
const readable = 140;

/** Names that Windows keeps for devices, whatever their ending. */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/**
 * A file name of an id, which comes from anywhere: one that every file system takes, of at most 200 characters, without any folder, and different
 * for different ids. What is no letter, digit, `.`, `_` or `-` of ASCII is written by its number.
 */
export function fileName(id: string): string {
  const written = id
    .replaceAll(/[^\w.-]/gu, (character) => `=${character.codePointAt(0)?.toString(16) ?? ''}`)
    .replace(/^\./, '=2e')
    .replace(device, (name) => `=${name.charCodeAt(0).toString(16)}${name.slice(1)}`);
  if (written.length <= longest) return written === '' ? '=' : written;
  return `${written.slice(0, readable)}=${bytesToHex(sha256(utf8ToBytes(id))).slice(0, 32)}`;
}
