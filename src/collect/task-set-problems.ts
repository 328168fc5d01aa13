import type { DialectName } from '../saar/index.ts';
import { taskSets, verifiers, type VerifierId } from '../tasks/index.ts';
import type { FieldProblem } from './run-document-error.ts';

/** What of a run document depends on its task set. */
interface TaskSetUse {
  readonly tasks:
    | { readonly from: 'file' }
    | {
        readonly from: 'set';
        readonly set: string;
        readonly ids?: readonly string[] | undefined;
        readonly limit?: number | undefined;
      };
  readonly rollout: { readonly dialect: DialectName };
  readonly arms: readonly { readonly rollout?: { readonly dialect?: DialectName } | undefined }[];
  readonly verifier: VerifierId | 'task';
}

/**
 * What in a document does not go with the task set that it names: fields that are right each by itself, and would only fail once
 * the run is under way.
 */
export function taskSetProblems({ tasks, rollout, arms, verifier }: TaskSetUse): readonly FieldProblem[] {
  if (tasks.from === 'file') return [];
  const set = taskSets.find(({ id }) => id === tasks.set);
  if (!set) {
    const known = taskSets.map(({ id }) => id).join(', ');
    return [{ field: 'tasks.set', message: `There is no task set "${tasks.set}"; there are ${known}` }];
  }
  const problems: FieldProblem[] = [];
  const wrong = (field: string, message: string) => problems.push({ field, message });
  if (set.size === 'endless' && tasks.ids)
    wrong('tasks.ids', `The set ${set.id} is endless: its tasks are not chosen by their ids`);
  else if (set.size === 'endless' && tasks.limit === undefined)
    wrong('tasks.limit', `The set ${set.id} is endless: say how many tasks`);
  const dialects: readonly (readonly [field: string, dialect: DialectName | undefined])[] = [
    ['rollout.dialect', rollout.dialect],
    ...arms.map((arm, at) => [`arms.${at}.rollout.dialect`, arm.rollout?.dialect] as const),
  ];
  for (const [field, dialect] of set.tool === 'rest' ? dialects : [])
    if (dialect === 'fenced')
      wrong(
        field,
        `The tasks of ${set.id} call a service, not Python: a fenced block of Python can’t say such a call. Write calls as JSON (hermes)`,
      );
  if (set.tool === 'rest' && verifier !== 'task' && verifiers[verifier].needs === 'tests')
    wrong('verifier', `The tasks of ${set.id} end in an answer, not in a program that hidden tests could judge`);
  if (set.tool === 'rest' && verifier === 'math-verify')
    wrong(
      'verifier',
      `The tasks of ${set.id} call a service, so that no Python is started in which math-verify could compare; use math-lenient`,
    );
  return problems;
}
