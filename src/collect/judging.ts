import type { Task } from '../rollout/index.ts';
import { isVerifierId, verifiers, type VerifierEntry } from '../tasks/index.ts';
import type { RunDocument } from './run-document.ts';

/** What of a run decides how its answers are judged. */
interface Judged {
  readonly verifier: RunDocument['verifier'];
  readonly tasks: readonly Pick<Task, 'verifier'>[];
  /** Where packages may come from. */
  readonly packages: RunDocument['sandbox']['packages'];
}

/** The verifiers that a run uses and that import something which is not a part of Python. */
function importing({ verifier, tasks }: Judged): readonly VerifierEntry[] {
  const names = verifier === 'task' ? [...new Set(tasks.flatMap((task) => task.verifier ?? []))] : [verifier];
  return names
    .filter(isVerifierId)
    .map((name): VerifierEntry => verifiers[name])
    .filter(({ modules = [] }) => modules.length > 0);
}

/** That a run can't judge its answers, because packages that its verifier needs are not at hand. */
export class JudgingError extends Error {
  override readonly name = 'JudgingError';
  constructor(
    message: string,
    /** What to do, as a sentence. */
    readonly advice: string,
  ) {
    super(message);
  }
}

/** Whether judging a run's answers needs something that is not a part of Python. */
export const needsPackages = (judged: Judged): boolean => importing(judged).length > 0;

/** Why a run's answers could not be judged, found out before it begins; null where they can be. */
export async function judgingProblem(judged: Judged): Promise<JudgingError | null> {
  for (const { title, modules = [], advice = '' } of importing(judged)) {
    const { lackingModules } = await import('../sandbox/index.ts');
    const lacking = await lackingModules(modules, judged.packages);
    if (lacking.length > 0) {
      const what = `The verifier “${title}” needs Python packages that the lab does not have at hand (${lacking.join(', ')}).`;
      return new JudgingError(what, advice);
    }
  }
  return null;
}
