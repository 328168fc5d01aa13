import {
  checkRecord,
  readRecordText,
  recordSchema,
  recordText,
  type CheckedRecord,
  type TrajectoryRecord,
} from '../rollout/index.ts';
import { StoreError } from './store-error.ts';

/** A record as it lies in the database. */
export type Body =
  /** JSON, deflated in zlib's form, whose checksum tells a byte that fell over. A fifteenth of the text or less. */
  | { readonly form: 'deflate'; readonly bytes: Uint8Array<ArrayBuffer> }
  /** As older versions of the lab kept it. */
  | { readonly form: 'plain'; readonly record: unknown };

/** Makes the body of a record. */
export async function bodyOf(record: TrajectoryRecord): Promise<Extract<Body, { form: 'deflate' }>> {
  return { form: 'deflate', bytes: await deflated(recordText(record)) };
}

/** A text in zlib's form. */
export async function deflated(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The text in zlib's form. Throws where the bytes are not what was written. */
export async function inflated(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
  return await new Response(stream).text();
}

/** Reads a body. Throws a StoreError: `damaged` where it is none, `newer` where a newer version of the lab wrote it. */
export async function recordIn(body: unknown, id: string): Promise<TrajectoryRecord> {
  let record: unknown;
  try {
    record = await unfolded(body);
  } catch (cause) {
    throw damaged(id, 'its bytes are not what was written', { cause });
  }
  const checked = checkRecord(record);
  if (checked.kind === 'record' && checked.record.id === id) return checked.record;
  if (checked.kind === 'newer') {
    throw new StoreError(
      'newer',
      `The trajectory ${id} is of the form ${checked.schema}; this lab reads ${recordSchema}.`,
      'It was left as it is. Reload the page to get the newer version of the lab.',
    );
  }
  throw damaged(id, checked.kind === 'record' ? 'it holds another trajectory' : whyNone(checked));
}

async function unfolded(body: unknown): Promise<unknown> {
  if (typeof body !== 'object' || body === null || !('form' in body)) throw new TypeError('This is no body.');
  if (body.form === 'plain' && 'record' in body) return body.record;
  if (body.form !== 'deflate' || !('bytes' in body) || !(body.bytes instanceof Uint8Array)) {
    throw new TypeError('This is no body.');
  }
  return readRecordText(await inflated(new Uint8Array(body.bytes)));
}

const damaged = (id: string, why: string, options?: { cause?: unknown }): StoreError =>
  new StoreError(
    'damaged',
    `The trajectory ${id} can’t be read: ${why}.`,
    'It is moved into quarantine, so that nothing is lost; all others are untouched. Resume the run to collect it once more.',
    options,
  );

/** What is wrong with something that is no record, in words. */
export function whyNone({ problems: [problem] }: Extract<CheckedRecord, { kind: 'none' }>): string {
  if (!problem) return 'it is no record';
  return `${problem.field === '' ? 'the record' : problem.field} should be ${problem.expected}, and is ${problem.found}`;
}
