import recordedUrl from '/experiments/raw-vs-purified.json?url';
import { signal } from '@preact/signals';
import { readTrainingResults, type TrainingResults } from '../../../../training/index.ts';

/** The experiment that comes with the lab. */
export type Recorded =
  | { readonly kind: 'none' | 'loading' }
  | { readonly kind: 'there'; readonly results: TrainingResults }
  | { readonly kind: 'failed'; readonly why: string };

/** See {@link Recorded}. */
export const recorded = signal<Recorded>({ kind: 'none' });

/** Fetches it, once; after a failure, anew. */
export async function fetchRecorded(): Promise<void> {
  const { kind } = recorded.peek();
  if (kind === 'loading' || kind === 'there') return;
  recorded.value = { kind: 'loading' };
  try {
    const response = await fetch(recordedUrl);
    if (!response.ok) throw new Error(`The server answered ${response.status} for raw-vs-purified.json.`);
    recorded.value = { kind: 'there', results: readTrainingResults(await response.text()) };
  } catch (error) {
    recorded.value = { kind: 'failed', why: error instanceof Error ? error.message : String(error) };
  }
}
