import type { ByteSource } from './byte-source.ts';
import { encodingAdvice } from './encodings.ts';
import { FileError } from './file-error.ts';
import { openFile, type OpenOptions } from './open-file.ts';
import { utf8 } from './utf8.ts';

/**
 * A file's text as a whole, in whatever encoding its bytes tell or the options name, without a byte order mark. Throws a FileError where it is
 * none, or longer than `most` bytes once it is unpacked.
 */
export async function wholeText(
  source: ByteSource,
  { most = 512 * 2 ** 20, ...options }: OpenOptions & { readonly most?: number } = {},
): Promise<string> {
  const opened = await openFile(source, options);
  if (opened.kind !== 'text') throw new FileError('unsupported', `The file is ${opened.kind}, not text.`);
  return await textOf(opened.pieces, most);
}

/** The text of pieces that {@link openFile} gave. Throws a FileError where they are not UTF-8, or too many. */
export async function textOf(pieces: AsyncIterable<Uint8Array>, most: number): Promise<string> {
  const gathered: Uint8Array[] = [];
  let length = 0;
  for await (const piece of pieces) {
    gathered.push(piece);
    length += piece.length;
    if (length > most) throw new FileError('unsupported', `The text is longer than ${most / 2 ** 20} MB.`);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of gathered) {
    whole.set(piece, at);
    at += piece.length;
  }
  const text = utf8(whole);
  if (text === null) throw new FileError('encoding', `The text is not UTF-8: ${firstFault(whole)}. ${encodingAdvice}`);
  return text;
}

/** Where bytes stop being UTF-8, in words. */
export function firstFault(bytes: Uint8Array): string {
  // The longest beginning that can be decoded, found by halving; the end of it may be a character that is cut.
  let [good, bad] = [0, bytes.length];
  const decodes = (end: number): boolean => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, end), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  while (good < bad) {
    const middle = Math.ceil((good + bad) / 2);
    if (decodes(middle)) good = middle;
    else bad = middle - 1;
  }
  // The bytes before it may be the beginning of a character that it does not go on with.
  let begins = good;
  if (utf8(bytes.subarray(0, good)) === null) {
    do begins -= 1;
    while ((bytes[begins] ?? 0xff) < 0xc0);
  }
  const fault = good < bytes.length ? bytes[begins] : undefined;
  let line = 1;
  for (const byte of bytes.subarray(0, begins)) if (byte === 10) line += 1;
  return fault === undefined
    ? `it ends in the middle of a character, in line ${line}`
    : `line ${line} has a byte 0x${fault.toString(16).toUpperCase().padStart(2, '0')} that can’t stand there`;
}
