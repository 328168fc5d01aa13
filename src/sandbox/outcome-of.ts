import type { RunOutcome } from './outcome.ts';
import type { PythonError, RunResult } from './protocol.ts';

/** `NameError at line 4: name 'totl' is not defined`, and below it the line, as far as line and message are known. */
const describe = ({ type, line, message, source }: PythonError): string =>
  [
    type,
    line === null ? '' : ` at line ${line}`,
    message === '' ? '' : `: ${message}`,
    source === null ? '' : `\n  ${source}`,
  ].join('');

/** The text after what the program wrote itself, on a line of its own. */
const below = (written: string, text: string): string =>
  written === '' || written.endsWith('\n') ? written + text : `${written}\n${text}`;

/** What is said of a program that was nested too deeply for the browser, where Python could not see it coming. */
export const usedUpStack =
  'The program used up the stack, which took its Python interpreter down: calls or data are nested deeper than a browser allows.';

/** What is known of a run beside what its worker tells. */
interface Circumstances {
  /** True once the time limit was reached: whatever the worker tells later, it is a time-out. */
  readonly timedOut: boolean;
  readonly timeoutMs: number;
  readonly ms: number;
}

/** The outcome of a run from its worker's result; null where the worker gave none and was ended. */
export function outcomeOf(result: RunResult | null, { timedOut, timeoutMs, ms }: Circumstances): RunOutcome {
  const { stdout, stderr, stdoutTruncated, stderrTruncated } = result ?? {
    stdout: '',
    stderr: '',
    stdoutTruncated: false,
    stderrTruncated: false,
  };
  const written = { stdout, stdoutTruncated, stderrTruncated, ms };
  if (timedOut || result === null) {
    const why = `The program was stopped after ${timeoutMs / 1000} s.`;
    return { ...written, outcome: 'worker_timeout', stderr: below(stderr, why), errorType: null };
  }
  if (result.exit !== null) {
    if (result.exit === 0) return { ...written, outcome: 'success', stderr, errorType: null };
    const why = `The program left with status ${result.exit}.`;
    return { ...written, outcome: 'python-error', stderr: below(stderr, why), errorType: null };
  }
  if (result.crashed) {
    const why = result.overflow ? usedUpStack : 'The program took its Python interpreter down.';
    return { ...written, outcome: 'internal_error', stderr: below(stderr, why), errorType: null };
  }
  const { error } = result;
  if (!error) return { ...written, outcome: 'success', stderr, errorType: null };
  return { ...written, outcome: 'python-error', stderr: below(stderr, describe(error)), errorType: error.type };
}
