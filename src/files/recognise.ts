/** What a file is, by its first bytes. */
export type Recognised =
  /** Text, and its encoding where the bytes tell it: by a byte order mark, or by the zeros of UTF-16. */
  | { readonly kind: 'text'; readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be'; readonly mark: number }
  | { readonly kind: 'parquet' | 'zip' | 'gzip' }
  /** Anything else; `what` names it, such as `a zstd archive`. */
  | { readonly kind: 'other'; readonly what: string };

/** How other kinds of files begin, in hexadecimal. */
const others: readonly (readonly [start: string, what: string])[] = [
  ['28b52ffd', 'compressed by zstd'],
  ['fd377a585a00', 'compressed by xz'],
  ['425a68', 'compressed by bzip2'],
  ['04224d18', 'compressed by LZ4'],
  ['377abcaf271c', 'a 7z archive'],
  ['526172211a07', 'a RAR archive'],
  ['4152524f5731', 'an Arrow or Feather file'],
  ['4f626a01', 'an Avro file'],
  ['53514c69746520666f726d6174', 'an SQLite database'],
  ['89484446', 'an HDF5 file'],
  ['934e554d5059', 'a NumPy array'],
  ['25504446', 'a PDF document'],
  ['89504e47', 'a PNG image'],
  ['ffd8ff', 'a JPEG image'],
  ['47494638', 'a GIF image'],
  ['d0cf11e0', 'an old Office document'],
  ['8003', 'a Python pickle'],
  ['8004', 'a Python pickle'],
  ['8005', 'a Python pickle'],
  ['fffe0000', 'text in UTF-32'],
  ['0000feff', 'text in UTF-32'],
  ['504152', 'a Parquet file that is encrypted or cut off'],
];

/** The bytes in which zeros are looked for. */
const looked = 4096;

/** Recognises a file by its beginning, a few kilobytes of it. */
export function recognise(bytes: Uint8Array): Recognised {
  const start = Array.from(bytes.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (start.startsWith('50415231')) return { kind: 'parquet' };
  if (/^504b(?:0304|0506|0708)/.test(start)) return { kind: 'zip' };
  if (start.startsWith('1f8b')) return { kind: 'gzip' };
  const other = others.find(([sign]) => start.startsWith(sign));
  if (other) return { kind: 'other', what: other[1] };
  if (start.startsWith('efbbbf')) return { kind: 'text', encoding: 'utf-8', mark: 3 };
  if (start.startsWith('fffe')) return { kind: 'text', encoding: 'utf-16le', mark: 2 };
  if (start.startsWith('feff')) return { kind: 'text', encoding: 'utf-16be', mark: 2 };
  const [first, second] = bytes;
  // A text of rows begins with a sign of ASCII, which has one zero in UTF-16.
  if (first !== undefined && second !== undefined && (first === 0) !== (second === 0)) {
    return { kind: 'text', encoding: first === 0 ? 'utf-16be' : 'utf-16le', mark: 0 };
  }
  if (bytes.subarray(0, looked).includes(0)) return { kind: 'other', what: 'no text: there are zero bytes in it' };
  return { kind: 'text', encoding: 'utf-8', mark: 0 };
}
