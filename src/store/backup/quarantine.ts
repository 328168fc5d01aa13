import * as v from 'valibot';
import { committed } from '../back-forward-cache.ts';
import { deflated, inflated } from '../body.ts';
import { frameOf } from '../log/index.ts';
import { reportedByTransaction } from '../runs.ts';
import type { Database, Quarantined } from '../schema.ts';
import { inWords } from '../store-error.ts';
import type { BackupEntry, EntryOf } from './entry.ts';
import { joinedParts, splitParts } from './parts.ts';

/** What is in quarantine of a run, as frames. */
export async function quarantineFrames(db: Database, run: string): Promise<readonly Uint8Array<ArrayBuffer>[]> {
  const found = await inWords(() => db.getAllFromIndex('quarantine', 'run', run));
  return await Promise.all(found.map(quarantineFrame));
}

async function quarantineFrame({
  run,
  place,
  id,
  why,
  at,
  row,
  body,
  label,
}: Quarantined): Promise<Uint8Array<ArrayBuffer>> {
  const { rest, bytes } = apart(body);
  const text = JSON.stringify({ row, body: rest, label });
  const parts = [await deflated(text), ...(bytes ? [bytes] : [])];
  const lengths = parts.map(({ length }) => length);
  return frameOf(
    { kind: 'quarantine', run, place, id, why, at, parts: lengths } satisfies BackupEntry,
    joinedParts(parts),
  );
}

/** A body, and its bytes, which JSON can't hold. */
const apart = (body: unknown): { readonly rest: unknown; readonly bytes: Uint8Array | null } =>
  typeof body === 'object' && body !== null && 'bytes' in body && body.bytes instanceof Uint8Array
    ? { rest: { ...body, bytes: null }, bytes: body.bytes }
    : { rest: body, bytes: null };

const contentSchema = v.object({
  row: v.optional(v.unknown()),
  body: v.optional(v.unknown()),
  label: v.optional(v.unknown()),
});

/**
 * Keeps in quarantine what is not in it here: nothing of the same place, id and moment. Whether it was kept; null where its run is not here.
 * Throws a SyntaxError or a ValiError where the body is not what was written.
 */
export async function takeQuarantined(
  db: Database,
  { run, place, id, why, at, parts }: EntryOf<'quarantine'>,
  frameBody: Uint8Array<ArrayBuffer>,
): Promise<boolean | null> {
  const [text = new Uint8Array(), bytes] = splitParts(frameBody, parts);
  const { row, body, label } = v.parse(contentSchema, JSON.parse(await inflated(text)));
  const whole = bytes ? { ...v.parse(v.looseObject({}), body), bytes } : body;
  return await inWords(async () => {
    const transaction = db.transaction(['runs', 'quarantine'], 'readwrite', { durability: 'strict' });
    const quarantine = transaction.objectStore('quarantine');
    if ((await transaction.objectStore('runs').getKey(run)) === undefined) return null;
    const there = await quarantine.index('run').getAll(run);
    if (there.some((other) => other.place === place && other.id === id && other.at === at)) return false;
    void quarantine.add({ run, place, id, why, at, row, body: whole, label }).catch(reportedByTransaction);
    await committed(transaction);
    return true;
  });
}
