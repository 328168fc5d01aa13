import type { Judgement, Task, Verifier } from '../../rollout/index.ts';
import { boxedAnswer } from '../../saar/index.ts';
import { mathVerdict } from './math.ts';
import type { ProgramRun, ProgramRunner } from './program.ts';

/** The module that the judging imports; it is not a part of Python. */
export const mathVerifyModule = 'math_verify';

/**
 * Judges one pair, which is read from standard input and never becomes a part of the program. Both sides are read from a box, as the field's
 * trainers read them, and the right answer goes first, because `verify` is not symmetric. The limits are the sandbox's own: the library's would
 * need signals, and would answer no where time is up. An error while comparing is told instead of being taken for a no, unless
 * another way of comparing says yes.
 */
const judging = String.raw`
import json, logging, sys
from math_verify import LatexExtractionConfig, parse, verify

logging.disable(logging.CRITICAL)

def read(answer):
    config = LatexExtractionConfig(boxed_match_priority=0)
    return parse("\\boxed{" + answer + "}", extraction_config=[config], parsing_timeout=None)

def judge(expected, given):
    gold, answer = read(expected), read(given)
    if not any(not isinstance(one, str) for one in gold) and expected.strip() != given.strip():
        return {"unreadable": True}
    try:
        return {"right": verify(gold, answer, timeout_seconds=None, raise_on_error=True)}
    except Exception as error:
        if verify(gold, answer, timeout_seconds=None):
            return {"right": True}
        return {"error": type(error).__name__}

asked = json.load(sys.stdin)
print(json.dumps(judge(asked["expected"], asked["given"])))
`;

/** What the program says of a pair. */
type Answer = { readonly right: boolean } | { readonly unreadable: true } | { readonly error: string };

/** What a run of the program printed; null where it is not what the program prints. */
function answerOf({ stdout }: ProgramRun): Answer | null {
  try {
    const value: unknown = JSON.parse(stdout);
    if (typeof value !== 'object' || value === null) return null;
    if ('right' in value && typeof value.right === 'boolean') return { right: value.right };
    if ('unreadable' in value) return { unreadable: true };
    return 'error' in value && typeof value.error === 'string' ? { error: value.error } : null;
  } catch {
    return null;
  }
}

/** How to come by the library, said once for all places. */
export const mathVerifyAdvice =
  'Run `npm run wheels` in the lab’s folder on a machine with a network, and build or copy the lab again; or choose another verifier.';

/** Why a pair is not judged, as a sentence. */
function unjudged({ outcome, stderr }: ProgramRun, answer: Answer | null): string {
  if (outcome === 'worker_timeout') return 'comparing the two ran into the time limit twice.';
  if (stderr.includes('ModuleNotFoundError')) return `the package math-verify is not there. ${mathVerifyAdvice}`;
  if (outcome !== 'success') {
    const [said = ''] = stderr.trim().split('\n');
    return `comparing the two failed (${said === '' ? outcome : said}).`;
  }
  if (answer && 'unreadable' in answer)
    return 'math-verify can’t read the right answer as mathematics, and the texts differ.';
  return `comparing the two failed (${answer && 'error' in answer ? answer.error : 'there was no answer'}).`;
}

/** One comparison in an interpreter of its own. */
async function compare(runner: ProgramRunner, input: string, signal: AbortSignal): Promise<ProgramRun> {
  const [run] = await runner.runMany({ code: judging, inputs: [input], seed: 0 }, { signal });
  if (!run) throw new Error('The sandbox gave no outcome for the one pair that it was asked to compare.');
  return run;
}

/**
 * The last box of the final text against the answer, compared by math-verify in the sandbox: +1 or -1. Where it comes to no decision (it
 * is not there, it ran into a limit, it can't read the right answer), the trajectory is not judged, and the reason is given.
 */
export const mathVerify =
  (runner: ProgramRunner): Verifier =>
  async ({ answer: expected }: Task, finalText, { signal }): Promise<Judgement> => {
    if (expected === null) return null;
    const given = boxedAnswer(finalText);
    if (given === null) return mathVerdict(false, given, expected, 'the final text');
    const input = JSON.stringify({ expected, given });
    const first = await compare(runner, input, signal);
    // A pair that is slow is slow again; a machine that was busy may have time now.
    const run = first.outcome === 'worker_timeout' ? await compare(runner, input, signal) : first;
    const answer = run.outcome === 'success' ? answerOf(run) : null;
    if (answer && 'right' in answer) return mathVerdict(answer.right, given, expected, 'the final text');
    return {
      reward: null,
      why: `Not judged: the boxed answer is ${given}, expected ${expected}; ${unjudged(run, answer)}`,
    };
  };
