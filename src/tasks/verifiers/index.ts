import type { Verifier } from '../../rollout/index.ts';
import { choice } from './choice.ts';
import { mathVerify, mathVerifyAdvice, mathVerifyModule } from './math-verify.ts';
import { mathLenient, mathStrict } from './math.ts';
import { program, type ProgramRunner } from './program.ts';

export { choice } from './choice.ts';
export { mathVerify } from './math-verify.ts';
export { mathLenient, mathStrict } from './math.ts';
export { program, type ProgramRun, type ProgramRunner } from './program.ts';
export { programIn } from './program-in.ts';

/** What a verifier may need to work with. */
export interface VerifierParts {
  /** Runs programs on the tests; only asked when a program is judged. */
  readonly runner: ProgramRunner;
}

/** One way of judging final answers. */
export interface VerifierEntry {
  readonly title: string;
  /** One sentence: what is compared with what. */
  readonly about: string;
  /** What a task must have for a verdict. */
  readonly needs: 'answer' | 'tests' | 'nothing';
  /** What it imports in the sandbox beside Python's own; nothing where left out. */
  readonly modules?: readonly string[];
  /** What to do where one of them is not there. */
  readonly advice?: string;
  make(parts: VerifierParts): Verifier;
}

/** Every verifier, by the name that run documents and tasks give. */
export const verifiers = {
  math: {
    title: 'Boxed answer, exactly',
    about: 'The authors’ reward: the box in the last 100 characters holds the answer, character by character.',
    needs: 'answer',
    make: () => mathStrict,
  },
  'math-lenient': {
    title: 'Boxed answer, leniently',
    about:
      'The last box holds the answer in other LaTeX, or exactly the same number: 1,000 and 1000, \\frac12 and 0.5. It never does mathematics.',
    needs: 'answer',
    make: () => mathLenient,
  },
  'math-verify': {
    title: 'Boxed answer, mathematically',
    about:
      'The library math-verify compares the last box with the answer in the Python sandbox; it needs `npm run wheels`.',
    needs: 'answer',
    modules: [mathVerifyModule],
    advice: mathVerifyAdvice,
    make: ({ runner }) => mathVerify(runner),
  },
  choice: {
    title: 'Boxed letter',
    about: 'The last box holds the right option’s letter.',
    needs: 'answer',
    make: () => choice,
  },
  program: {
    title: 'Hidden tests',
    about: 'The final program prints what it should on every hidden test, each with a time limit of its own.',
    needs: 'tests',
    make: ({ runner }) => program(runner),
  },
  none: {
    title: 'No judgement',
    about: 'Nothing is compared, and there is no reward.',
    needs: 'nothing',
    make: () => () => null,
  },
} as const satisfies Record<string, VerifierEntry>;

/** The name of a verifier. */
export type VerifierId = keyof typeof verifiers;

/** The names of all verifiers. */
export const verifierIds = Object.keys(verifiers) as readonly VerifierId[];

/** Whether a text is the name of a verifier. */
export const isVerifierId = (text: string): text is VerifierId => Object.hasOwn(verifiers, text);

/**
 * The verifier of a name. `task` is each task's own: the one that it names, else `program` where it has tests, else `math`.
 * It throws, when it judges, where a task names a verifier that does not exist.
 */
export function verifierFor(id: VerifierId | 'task', parts: VerifierParts): Verifier {
  if (id !== 'task') return verifiers[id].make(parts);
  return (task, finalText, evidence) => {
    const own = task.verifier ?? (task.tests ? 'program' : 'math');
    if (!isVerifierId(own)) throw new Error(`The task ${task.id} names a verifier that does not exist: ${own}.`);
    return verifiers[own].make(parts)(task, finalText, evidence);
  };
}
