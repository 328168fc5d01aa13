import { signal } from '@preact/signals';
import { readTrainingResults, type TrainingResults } from '../../../../training/index.ts';

/** The experiment that comes with the lab. */
export type Recorded =
  | { readonly kind: 'none' | 'loading' }
  | { readonly kind: 'there'; readonly results: TrainingResults }
  | { readonly kind: 'failed'; readonly why: string };

/** See {@link Recorded}. */
export const recorded = signal<Recorded>({ kind: 'none' });

const file = 'experiments/raw-vs-purified.json';

/** Fetches it, once. A lab that has none beside it shows none. */
export async function fetchRecorded(): Promise<void> {
  if (recorded.peek().kind !== 'none') return;
  recorded.value = { kind: 'loading' };
  try {
    const response = await fetch(new URL(file, document.baseURI));
    // Some servers answer with the page itself where there is no file.
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    if (!response.ok || !isJson) recorded.value = { kind: 'none' };
    else recorded.value = { kind: 'there', results: readTrainingResults(await response.text()) };
  } catch (error) {
    recorded.value = { kind: 'failed', why: error instanceof Error ? error.message : String(error) };
  }
}
