import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openStore, StoreError, type Store } from '../../../store/index.ts';
import { freshName, newRun, recordFor } from '../../../store/store.fixture.ts';
import { labelChannel } from '../../stored/index.ts';
import { RunLabels } from './run-labels.ts';

let store: Store;
let labels: RunLabels;
beforeEach(async () => {
  store = await openStore({ name: freshName() });
  await store.runs.create({ ...newRun, id: 'r' });
  for (const place of [0, 1])
    await store.records.keep(await recordFor(`r/${place}`), { run: 'r', place, arm: 'on', member: place });
  labels = new RunLabels(store, 'r');
});
afterEach(() => {
  labels.close();
  store.close();
});

const said = (of = labels) => [...of.all.value].map(([place, { mark, note }]) => [place, mark, note]);
const kept = async () => [...(await store.labels.of('r'))].map(([place, { mark, note }]) => [place, mark, note]);

describe('the labels of a run', () => {
  it('are kept as they are given, in the order of what was asked for, and a mark that is given twice is taken away', async () => {
    await Promise.all([
      labels.mark(0, 'good'),
      labels.mark(1, 'bad'),
      labels.note(1, 'look', {}),
      labels.mark(0, 'good'),
    ]);
    expect(said()).toEqual([[1, 'bad', 'look']]);
    expect(await kept()).toEqual([[1, 'bad', 'look']]);
    expect(labels.news.value?.text).toBe('t, on, rollout 1: no label.');
  });

  it('are taken back step by step, in words', async () => {
    const typing = {};
    await labels.mark(0, 'good');
    await labels.note(0, 'a', typing);
    await labels.note(0, 'ab', typing);
    await labels.note(0, 'abc', {});
    await labels.mark(0, 'bad');
    const seen: unknown[] = [];
    for (let step = 0; step < 4; step++) {
      await labels.undo();
      seen.push([labels.news.value?.text, ...said().flat()]);
    }
    expect(seen).toEqual([
      ['Undone. t, on, rollout 1: marked good, with a note.', 0, 'good', 'abc'],
      ['Undone. t, on, rollout 1: marked good, with a note.', 0, 'good', 'ab'],
      ['Undone. t, on, rollout 1: marked good.', 0, 'good', ''],
      ['Undone. t, on, rollout 1: no label.'],
    ]);
    expect(labels.canUndo.value).toBe(false);
    expect(await kept()).toEqual([]);
    await labels.undo();
    expect(labels.news.value?.text).toBe('There is nothing to undo.');
  });

  it('follow another tab, and do not take back what was said there', async () => {
    await labels.mark(0, 'good');
    const elsewhere = new RunLabels(store, 'r');
    await elsewhere.ready;
    expect(said(elsewhere)).toEqual([[0, 'good', '']]);
    // The clock of a label counts milliseconds.
    await new Promise((resolve) => setTimeout(resolve, 2));
    await elsewhere.mark(0, 'bad');
    await vi.waitFor(() => expect(said()).toEqual([[0, 'bad', '']]));
    await labels.undo();
    expect(labels.news.value?.text).toBe('t, on, rollout 1 was labelled anew elsewhere since, and stays so.');
    expect(await kept()).toEqual([[0, 'bad', '']]);
    elsewhere.close();
  });

  it('are read anew when an import says so', async () => {
    await labels.ready;
    await store.labels.set([{ run: 'r', place: 1, mark: null, note: 'imported', at: '2026-01-01T00:00:00Z' }]);
    const channel = new BroadcastChannel(labelChannel);
    channel.postMessage('another');
    channel.postMessage('r');
    await vi.waitFor(() => expect(said()).toEqual([[1, null, 'imported']]));
    channel.close();
  });

  it('say what failed, and stay as they were', async () => {
    await labels.mark(0, 'good');
    const set = vi
      .spyOn(store.labels, 'set')
      .mockRejectedValue(new StoreError('full', 'There is no room.', 'Free some.'));
    await labels.mark(0, 'bad');
    expect(labels.news.value).toEqual({ kind: 'failed', text: 'There is no room. Free some.' });
    expect(said()).toEqual([[0, 'good', '']]);
    set.mockRestore();
    await labels.undo();
    expect(said()).toEqual([]);
  });
});
