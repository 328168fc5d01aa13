import { problemOf, type Problem } from '../../src/runtime/index.ts';
import { tryModel, type TrialReport, type TrialRequest } from '../../src/trial/index.ts';
import { percent } from './percent.ts';

/** How models are tried through this page, as `window.labTrial`. Arguments and results cross as JSON. */
export const trialBridge = {
  /** Tries a model; gives what came of it, or why it could not be loaded. */
  async tryModel(
    request: TrialRequest,
    lanes: number,
  ): Promise<{ readonly report: TrialReport } | { readonly problem: Problem }> {
    try {
      const report = await tryModel(request, {
        lanes,
        signal: new AbortController().signal,
        onProgress: ({ stage, fraction }) => void window.tellPreparing(`${stage}${percent(fraction)}`),
      });
      return { report };
    } catch (error) {
      return { problem: problemOf(error, 'Try again.') };
    }
  },
};

/** See {@link trialBridge}. */
export type TrialBridge = typeof trialBridge;
