import { describe, expect, it } from 'vitest';
import { records as recordsFormat } from '../../../datasets/records/index.ts';
import type { TrajectoryRecord } from '../../../rollout/index.ts';
import { StoreError } from '../../../store/index.ts';
import { blobOf, fileOf, type Written } from './stream.ts';

async function* placesTo(count: number): AsyncGenerator<number, void, undefined> {
  for (let place = 0; place < count; place++) yield await Promise.resolve(place);
}

const store = {
  read: (_run: string, place: number): Promise<TrajectoryRecord> =>
    place === 1
      ? Promise.reject(new StoreError('damaged', 'It can’t be read.', ''))
      : Promise.resolve({ id: `r/${place}` } as TrajectoryRecord),
};

describe('fileOf', () => {
  it('writes what can be read and counts what can not', async () => {
    const told: Written[] = [];
    const { signal } = new AbortController();
    const pieces = fileOf(store, 'r', placesTo(3), recordsFormat, signal, (written) => told.push(written));
    const blob = await blobOf(pieces, 'application/jsonl');
    expect(await blob.text()).toBe('{"id":"r/0"}\n{"id":"r/2"}\n');
    expect(told.at(-1)).toEqual({ trajectories: 2, damaged: 1 });
  });
  it('ends when it is given up', async () => {
    const abort = new AbortController();
    const pieces = fileOf(store, 'r', placesTo(1000), recordsFormat, abort.signal, () =>
      abort.abort(new Error('Enough.')),
    );
    await expect(blobOf(pieces, 'application/jsonl')).rejects.toThrow('Enough.');
  });
  it('does not hide that the store itself failed', async () => {
    const broken = { read: () => Promise.reject(new StoreError('broken', 'The database failed.', '')) };
    const { signal } = new AbortController();
    const pieces = fileOf(broken, 'r', placesTo(3), recordsFormat, signal, () => undefined);
    await expect(blobOf(pieces, 'application/jsonl')).rejects.toThrow('The database failed.');
  });
});
