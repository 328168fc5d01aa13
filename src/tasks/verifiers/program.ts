import type { TestCase, Verdict, Verifier } from '../../rollout/index.ts';
import { programIn } from './program-in.ts';
import { exactly, visible, type OutputRule } from './program-output.ts';

/** What one run of a program gave; a sandbox's run outcome is one. */
export interface ProgramRun {
  /** `success`, or why the program failed, such as `worker_timeout`. */
  readonly outcome: string;
  readonly stdout: string;
  readonly stderr: string;
  /** True where the program printed more than is kept. */
  readonly stdoutTruncated?: boolean;
}

/** One program to be run on several inputs. */
export interface ProgramRequest {
  readonly code: string;
  readonly inputs: readonly string[];
  /** For each input the bytes of output that the judge has to see; the runner's own limit where left out. */
  readonly outputBytes?: readonly number[];
  readonly seed: number;
}

/**
 * What runs programs on inputs, each as `python file.py` would, apart from the others and with a time limit of its own; a sandbox is
 * one.
 */
export interface ProgramRunner {
  /** The outcomes in the inputs' order. Throws the signal's reason when it is aborted. */
  runMany(request: ProgramRequest, options: { readonly signal: AbortSignal }): Promise<readonly ProgramRun[]>;
}

/**
 * How many tests are run at a time. After the first, which most wrong programs fail, they go in groups: large enough to keep
 * several interpreters busy, small enough that a program that never ends costs few time limits.
 */
const groupSize = 8;

/** A text on one line, cut for a sentence. */
function quoted(text: string): string {
  const line = JSON.stringify(text);
  return line.length <= 80 ? line : `${line.slice(0, 77)}…"`;
}

/** What a program may print beyond twice what it should, in bytes: spaces and empty lines that no rule counts. */
const slackBytes = 64 * 1024;

/**
 * The bytes of output that are kept for a test: a right program's output fits, however long it is. What does not fit is wrong
 * whatever it says: it is more than twice of what is expected.
 */
const bytesFor = ({ output }: TestCase): number => 2 * new TextEncoder().encode(output).length + slackBytes;

/** What is wrong with a run, or null where the test is passed. */
function objection(run: ProgramRun | undefined, test: TestCase, right: OutputRule): string | null {
  const { input, output } = test;
  if (!run) return 'was not run';
  if (run.outcome === 'worker_timeout') return `ran into the time limit on the input ${quoted(input)}`;
  if (run.outcome !== 'success') return `failed on the input ${quoted(input)}: ${quoted(run.stderr.trim())}`;
  if (run.stdoutTruncated === true)
    return `printed more than ${bytesFor(test)} bytes on the input ${quoted(input)}; expected ${output.length} characters, ${quoted(visible(output))}`;
  if (right(run.stdout, output)) return null;
  return `printed ${quoted(visible(run.stdout))} on the input ${quoted(input)}; expected ${quoted(visible(output))}`;
}

/** The groups in which tests are run: the first alone, then some at a time. */
function* groupsOf(tests: readonly TestCase[]): Generator<readonly TestCase[]> {
  yield tests.slice(0, 1);
  for (let start = 1; start < tests.length; start += groupSize) yield tests.slice(start, start + groupSize);
}

/**
 * Judges a program by the task's hidden tests, all of which it must pass: +1 or -1. The program is the final text's last
 * fenced block or its box, else the last program of the trajectory that ran. The first test that fails ends the judging.
 *
 * @param right How its output is compared.
 */
export const program =
  (runner: ProgramRunner, right: OutputRule = exactly): Verifier =>
  async ({ tests = [] }, finalText, { lastProgram, signal }): Promise<Verdict | null> => {
    if (tests.length === 0) return null;
    const written = programIn(finalText);
    const code = written ?? lastProgram;
    if (code === null) return { reward: -1, why: 'There is no program, neither in the final text nor in a call.' };
    const whose = written === null ? 'The last program that was run' : 'The program of the final text';
    let passed = 0;
    for (const group of groupsOf(tests)) {
      const inputs = group.map(({ input }) => input);
      const runs = await runner.runMany({ code, inputs, outputBytes: group.map(bytesFor), seed: 0 }, { signal });
      for (const [index, test] of group.entries()) {
        const problem = objection(runs[index], test, right);
        if (problem !== null)
          return { reward: -1, why: `${whose} ${problem} (test ${passed + 1} of ${tests.length}).` };
        passed++;
      }
    }
    return { reward: 1, why: `${whose} passed all ${tests.length} tests.` };
  };
