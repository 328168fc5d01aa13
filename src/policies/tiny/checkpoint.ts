import * as v from 'valibot';
import { parameterSizes, type ModelShape, type NamedArray } from './parameters.ts';

/** How the numbers of a checkpoint are kept: whole, or matrices in 8 bits with a scale for each row. */
export type Precision = 'float32' | 'int8';

/** A stored model. */
export interface Checkpoint {
  /** Such as `tiny-1`. */
  readonly name: string;
  readonly shape: ModelShape;
  /** The most tokens of a conversation, the turn in the making included. */
  readonly context: number;
  readonly arrays: readonly NamedArray[];
}

const size = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_536));

const headerSchema = v.object({
  format: v.literal('cleaner-lab/tiny@1'),
  name: v.pipe(v.string(), v.minLength(1)),
  precision: v.picklist(['float32', 'int8']),
  shape: v.pipe(
    v.object({ vocabulary: size, width: size, layers: size, heads: size, hidden: size }),
    v.check(({ width, heads }) => width % (2 * heads) === 0, 'the width is not a multiple of twice the heads'),
  ),
  context: size,
});

/** The first bytes of every checkpoint; after them the length of the header in bytes (32 bits, little-endian), the header, the arrays. */
const signature = 'TINYLAB1';

/** What lies before the header, in bytes. */
const preamble = signature.length + 4;

/** The largest magnitude of an 8-bit number that is used; -128 is not, so that both sides are alike. */
const largest = 127;

/** Matrices are kept in the checkpoint's precision; vectors are few and stay whole. */
const isQuantised = (precision: Precision, sizes: readonly number[]): boolean =>
  precision === 'int8' && sizes.length === 2;

const countOf = (sizes: readonly number[]): number => sizes.reduce((all, each) => all * each, 1);

/** The bytes of an array: its numbers as 32-bit floats, or the scales of its rows as such and then its numbers in 8 bits. */
const bytesOf = (precision: Precision, sizes: readonly number[]): number =>
  isQuantised(precision, sizes) ? 4 * (sizes[0] ?? 0) + countOf(sizes) : 4 * countOf(sizes);

/** Writes a model down. With `int8`, reading it back gives each number of a matrix to within 1/254 of its row's largest. */
export function writeCheckpoint(
  { name, shape, context, arrays }: Checkpoint,
  precision: Precision,
): Uint8Array<ArrayBuffer> {
  const header = new TextEncoder().encode(
    JSON.stringify({ format: 'cleaner-lab/tiny@1', name, precision, shape, context }),
  );
  const total = arrays.reduce((sum, { sizes }) => sum + bytesOf(precision, sizes), preamble + header.length);
  const bytes = new Uint8Array(total);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode(signature));
  view.setUint32(signature.length, header.length, true);
  bytes.set(header, preamble);
  let at = preamble + header.length;
  const putFloat = (value: number): void => {
    view.setFloat32(at, value, true);
    at += 4;
  };
  for (const { sizes, values } of arrays) {
    if (!isQuantised(precision, sizes)) {
      values.forEach(putFloat);
      continue;
    }
    const [rows = 0, columns = 0] = sizes;
    const scales = Array.from({ length: rows }, (_, row) => {
      const most = values
        .subarray(row * columns, (row + 1) * columns)
        .reduce((top, x) => Math.max(top, Math.abs(x)), 0);
      return Math.fround(most / largest);
    });
    scales.forEach(putFloat);
    values.forEach((value, index) => {
      const scale = scales[Math.floor(index / columns)] ?? 0;
      view.setInt8(at++, scale === 0 ? 0 : Math.round(value / scale));
    });
  }
  return bytes;
}

/** Reads a model. Throws an error of one line that says what is wrong with the file. */
export function readCheckpoint(bytes: Uint8Array): Checkpoint & { readonly precision: Precision } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = (from: number, length: number): string => new TextDecoder().decode(bytes.subarray(from, from + length));
  if (bytes.length < preamble || text(0, signature.length) !== signature) {
    throw new Error('This is not a checkpoint of the embedded model: its first bytes are others.');
  }
  const headerBytes = view.getUint32(signature.length, true);
  if (preamble + headerBytes > bytes.length) throw new Error('The checkpoint breaks off inside its header.');
  const { name, precision, shape, context } = readHeader(text(preamble, headerBytes));
  const expected = parameterSizes(shape);
  let at = preamble + headerBytes;
  const needed = expected.reduce((sum, { sizes }) => sum + bytesOf(precision, sizes), at);
  if (needed !== bytes.length) {
    throw new Error(`The checkpoint has ${bytes.length} bytes, and its header says ${needed}.`);
  }
  const floats = (count: number): Float32Array => {
    const values = Float32Array.from({ length: count }, (_, index) => view.getFloat32(at + 4 * index, true));
    at += 4 * count;
    return values;
  };
  const arrays = expected.map(({ name: array, sizes }): NamedArray => {
    const values = isQuantised(precision, sizes) ? quantised(sizes) : floats(countOf(sizes));
    if (!values.every(Number.isFinite)) throw new Error(`The checkpoint's array “${array}” holds what is no number.`);
    return { name: array, sizes, values };
  });
  return { name, precision, shape, context, arrays };

  function quantised(sizes: readonly number[]): Float32Array {
    const [rows = 0, columns = 0] = sizes;
    const scales = floats(rows);
    const values = Float32Array.from(
      { length: rows * columns },
      (_, index) => view.getInt8(at + index) * (scales[Math.floor(index / columns)] ?? 0),
    );
    at += rows * columns;
    return values;
  }
}

function readHeader(text: string): v.InferOutput<typeof headerSchema> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new Error("The checkpoint's header is not JSON.", { cause });
  }
  const read = v.safeParse(headerSchema, json);
  if (read.success) return read.output;
  const [issue] = read.issues;
  throw new Error(`The checkpoint's header is wrong: ${v.getDotPath(issue) ?? 'the whole'}: ${issue.message}.`);
}
