import { computed } from '@preact/signals';
import * as v from 'valibot';
import { localSetting } from '../local-setting/index.ts';

/** What a reader said before a chapter was run, and what it was then. */
export interface Prediction {
  readonly said: string;
  readonly was: string;
}

const schema = v.record(v.string(), v.object({ said: v.string(), was: v.string() }));

/** The predictions that were answered, by chapter. They are kept in this browser and go nowhere else. */
export const predictions = localSetting<Readonly<Record<string, Prediction>>>('predictions', {
  read: (text) => v.parse(schema, JSON.parse(text ?? '{}')),
  write: JSON.stringify,
  usual: {},
});

/** How many predictions were answered, and how many of them were right. */
export const tally = computed(() => {
  const all = Object.values(predictions.value);
  return { answered: all.length, right: all.filter(({ said, was }) => said === was).length };
});

/** Keeps the answer to a prediction. The first one of a chapter counts: who has seen the answer predicts no more. */
export function settle(chapter: string, prediction: Prediction): void {
  if (predictions.peek()[chapter]) return;
  predictions.value = { ...predictions.peek(), [chapter]: prediction };
}

/** Forgets a chapter's prediction, or all of them. */
export function forget(chapter?: string): void {
  predictions.value =
    chapter === undefined
      ? {}
      : Object.fromEntries(Object.entries(predictions.peek()).filter(([id]) => id !== chapter));
}
