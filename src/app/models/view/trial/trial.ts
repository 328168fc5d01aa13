import { signal } from '@preact/signals';
import { taskSets } from '../../../../tasks/index.ts';
import { sourceKey, type PolicySource, type Problem } from '../../../../runtime/index.ts';
import type { TrialProgress, TrialReport } from '../../../../trial/index.ts';
import { forVisitor } from '../../../../formats/index.ts';
import { chosen, ggufFiles, modelProblem, settingsOf, writesTiny } from '../../index.ts';

/** How long a trial may take once the model is loaded, in milliseconds; the view says it in words. */
const trialBudgetMs = 120_000;

/** Tasks of each set, where the time suffices. */
const trialTasks = 20;

/** The latest trial: under way, or what came of it. */
export type Trial = {
  /** The model, as it is set up; see `sourceKey`. */
  readonly key: string;
  readonly abort: AbortController;
} & (
  | { readonly kind: 'running'; readonly progress: TrialProgress | null }
  | { readonly kind: 'done'; readonly report: TrialReport; readonly columns: TrialColumns; readonly cache: string }
  | { readonly kind: 'failed'; readonly problem: Problem }
);

/** The columns of its table; they come with the trial's part of the page. */
type TrialColumns = typeof import('../../../../trial/index.ts').trialColumns;

/** See {@link Trial}; null before the first. */
export const trial = signal<Trial | null>(null);

/** Gives the trial under way up. */
export const stopTrial = (): void => trial.value?.abort.abort(new DOMException('The trial was stopped.', 'AbortError'));

/** Tries a model, in the place of any other trial. Never throws: what becomes of it is told by {@link trial}. */
export async function startTrial(source: PolicySource): Promise<void> {
  stopTrial();
  const key = sourceKey(source);
  const abort = new AbortController();
  const isLatest = (): boolean => trial.value?.abort === abort;
  const tell = (now: Trial): void => {
    if (isLatest()) trial.value = now;
  };
  trial.value = { kind: 'running', progress: null, key, abort };
  const { dialect, systemPrompt, temperature, topP, maxTokens } = settingsOf(chosen.value, ggufFiles.value);
  const sets = writesTiny(chosen.value) ? ['tiny'] : taskSets.map(({ id }) => id);
  try {
    const { tryModel, trialColumns, cacheWords } = await import('../../../../trial/index.ts');
    const report = await tryModel(
      {
        source,
        settings: { dialect, systemPrompt, sampling: { temperature, topP, maxTokens } },
        sets,
        tasks: trialTasks,
        budgetMs: trialBudgetMs,
      },
      { signal: abort.signal, onProgress: (progress) => tell({ kind: 'running', progress, key, abort }) },
    );
    tell({ kind: 'done', report, columns: trialColumns, cache: cacheWords(report.cache, forVisitor), key, abort });
  } catch (error) {
    if (!abort.signal.aborted) tell({ kind: 'failed', problem: modelProblem(error), key, abort });
    else if (isLatest()) trial.value = null;
  }
}
