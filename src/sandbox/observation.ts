import type { RunOutcome } from './outcome.ts';

/** A labelled stream, without the line feeds at its end, where there is anything in it. */
const stream = (label: string, text: string): string[] => {
  const rest = text.replace(/\n+$/, '');
  if (rest === '') return [];
  return [`${label}: ${rest}`];
};

/**
 * What the policy reads of a run: `Tool call success` or `Tool call failure`, then the reason of a failure (empty for an
 * ordinary Python error), standard output and standard error, each only where there is any.
 */
export function formatObservation(run: RunOutcome): string {
  const streams = [...stream('stdout', run.stdout), ...stream('stderr', run.stderr)];
  if (run.outcome === 'success') return ['Tool call success', ...streams].join('\n');
  const reason = run.outcome === 'python-error' ? '' : run.outcome;
  return ['Tool call failure', `reason: ${reason}`, ...streams].join('\n');
}
