import * as v from 'valibot';
import { rolloutConfigSchema, saarConfigSchema, type RolloutConfig, type Task } from '../rollout/index.ts';
import { runPolicySchema, type RunPolicy } from '../runtime/index.ts';
import { defaultIsolation, isolationSchema, limitsSchema } from '../sandbox/settings.ts';
import { verifierIds } from '../tasks/index.ts';
import { taskSetProblems } from './task-set-problems.ts';
import { RunDocumentError, type FieldProblem } from './run-document-error.ts';

/** The version of the document's form; a newer one is refused, untouched. */
export const runSchema = 'cleaner-lab/run@1';

const whole = (name: string, low: number, high: number) => {
  const message = `${name} must be a whole number from ${low} to ${high}`;
  return v.pipe(v.number(message), v.integer(message), v.minValue(low, message), v.maxValue(high, message));
};

const filled = (name: string) => {
  const message = `${name} must be a text that is not empty`;
  return v.pipe(v.string(message), v.nonEmpty(message));
};

/**
 * A task as a document carries it. What a task set adds to the rollout's own fields is kept as it is: the set's verifier
 * reads it.
 */
const taskSchema = v.looseObject({
  id: filled('id'),
  prompt: filled('prompt'),
  answer: v.nullable(v.string('answer must be a text or null')),
});

/** Which tasks are worked on. */
const tasksSchema = v.variant('from', [
  v.strictObject({
    from: v.literal('set'),
    /** The id of a task set that the lab has. */
    set: filled('set'),
    /** Takes only the first tasks of the set, up to this number; an endless set needs it. */
    limit: v.optional(whole('limit', 1, 1_000_000)),
    /** Only these tasks, in this order. */
    ids: v.optional(v.pipe(v.array(filled('an id')), v.minLength(1, 'ids must name at least one task'))),
  }),
  v.strictObject({
    from: v.literal('file'),
    /** The file's name, for people. */
    name: filled('name'),
    /** SHA-256 of the file that the tasks were read from, in hexadecimal; null where nobody took it. */
    sha256: v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'sha256 must be 64 hexadecimal digits'))),
    tasks: v.pipe(v.array(taskSchema), v.minLength(1, 'tasks must hold at least one task')),
    limit: v.optional(whole('limit', 1, 1_000_000)),
  }),
]);

/** What all arms have in common. */
const shared = v.omit(rolloutConfigSchema, ['saar', 'seed']).entries;

/** What suits one model and not another: how it writes calls, and how it is sampled. Each overrides the run's own. */
const suitedSchema = v.strictObject({
  dialect: v.exactOptional(shared.dialect.wrapped),
  systemPrompt: v.exactOptional(shared.systemPrompt.wrapped),
  sampling: v.exactOptional(shared.sampling.wrapped),
});

/** See {@link suitedSchema}. */
export type Suited = v.InferOutput<typeof suitedSchema>;

/** A policy of an arm, where it is another than the run's. */
export const armPolicyEntries = {
  /** Overrides the run's own. */
  policy: v.exactOptional(runPolicySchema),
  /** What of the run's settings does not suit that policy. */
  rollout: v.exactOptional(suitedSchema),
};

/** One setting under which every task is worked on. */
const armSchema = v.strictObject({
  /** Unique in the run. */
  name: v.pipe(
    v.string('name must be a text'),
    v.regex(/^[^/\s](?:[^/\n]{0,62}[^/\s])?$/, 'name must have 1 to 64 characters, none of them a slash'),
  ),
  saar: v.optional(v.strictObject(saarConfigSchema.entries), {}),
  /** Overrides the run's own setting. */
  execution: v.optional(v.picklist(['stateless', 'session'], 'execution must be stateless or session')),
  ...armPolicyEntries,
});

/** Everything that defines a run. */
export const runDocumentSchema = v.strictObject({
  schema: v.literal(runSchema),
  /** For people; part of what makes a run another one, so that the same run can be made again under another title. */
  title: v.optional(v.string('title must be a text'), ''),
  tasks: tasksSchema,
  /** G: rollouts of each task under each arm. */
  group: v.optional(whole('group', 1, 1024), 1),
  policy: runPolicySchema,
  /** What all arms have in common: dialect, sampling, budgets, observations. */
  rollout: v.optional(v.strictObject(shared), {}),
  arms: v.pipe(
    v.array(armSchema),
    v.minLength(1, 'arms must name at least one arm'),
    v.check((arms) => new Set(arms.map(({ name }) => name)).size === arms.length, 'arms must have different names'),
  ),
  /** All randomness of the run comes from it: a 32-bit unsigned integer. */
  seed: v.optional(whole('seed', 0, 0xffff_ffff), 0),
  /**
   * Where a rollout's seed comes from. `derived`: from the run's seed, its task and its place in the group, so that all differ.
   * `same`: it is the run's seed itself, for a run of a single rollout whose seed somebody typed. Left out, it is `derived`; it has no
   * written default, so that documents without it keep the id that they had.
   */
  seeds: v.optional(v.picklist(['derived', 'same'], 'seeds must be derived or same')),
  /** How final answers are judged: a verifier's name, or `task` for the one that each task is made for. */
  verifier: v.optional(v.picklist(['task', ...verifierIds], 'verifier names none that the lab has'), 'task'),
  /** What holds for the Python programs. */
  sandbox: v.optional(
    v.pipe(
      v.strictObject({
        limits: v.optional(v.strictObject(limitsSchema.entries), {}),
        packages: v.optional(v.picklist(['everywhere', 'local'], 'packages must be everywhere or local'), 'everywhere'),
        /** What keeps one program from what another left. */
        isolation: v.optional(isolationSchema, defaultIsolation),
        /** Of documents from before `isolation`: some programs could share an interpreter. It has no effect. */
        reuse: v.optional(v.boolean('reuse must be true or false')),
      }),
      v.transform(({ limits, packages, isolation }) => ({ limits, packages, isolation })),
    ),
    {},
  ),
});

/** See {@link runDocumentSchema}. */
export type RunDocument = v.InferOutput<typeof runDocumentSchema>;

/** One arm of a run. */
export type Arm = RunDocument['arms'][number];

/**
 * A run document with every default filled in. Throws a {@link RunDocumentError} that names each field that is wrong or does not go
 * with the task set, and one of its own for a document that a newer version of the lab wrote.
 */
export function parseRunDocument(input: unknown): RunDocument {
  const version = v.safeParse(v.looseObject({ schema: v.pipe(v.string(), v.regex(/^cleaner-lab\/run@\d+$/)) }), input);
  if (version.success && version.output.schema !== runSchema) {
    throw new RunDocumentError(
      'newer',
      `The run document is of the form ${version.output.schema}; this lab reads ${runSchema}.`,
      [],
    );
  }
  const parsed = v.safeParse(runDocumentSchema, input);
  if (!parsed.success) {
    throw refusal(parsed.issues.map((issue) => ({ field: v.getDotPath(issue) ?? '', message: issue.message })));
  }
  const problems = [...taskSetProblems(parsed.output), ...seedProblems(parsed.output)];
  if (problems.length > 0) throw refusal(problems);
  return parsed.output;
}

/** With one seed for all, the rollouts of a group would repeat one another. */
const seedProblems = ({ seeds, group }: RunDocument): readonly FieldProblem[] =>
  seeds === 'same' && group > 1
    ? [
        {
          field: 'seeds',
          message: `With the same seed, the ${group} rollouts of a group would all be alike; use derived`,
        },
      ]
    : [];

function refusal(problems: readonly FieldProblem[]): RunDocumentError {
  const words = problems.map(({ field, message }) => (field === '' ? message : `${field}: ${message}`)).join('; ');
  return new RunDocumentError('invalid', `The run document can’t be used: ${words}.`, problems);
}

/** The configuration of the rollouts of one arm, without their seed. */
export function configOf(document: RunDocument, arm: Arm): Omit<RolloutConfig, 'seed'> {
  const { rollout } = document;
  return { ...rollout, ...arm.rollout, saar: arm.saar, execution: arm.execution ?? rollout.execution };
}

/** The policy of an arm: its own, or the run's. */
export const policyOfArm = (document: Pick<RunDocument, 'policy'>, arm: Arm): RunPolicy =>
  arm.policy ?? document.policy;

/** The policies of a run, each once, in the order of the arms. */
export function policiesOf(document: RunDocument): readonly RunPolicy[] {
  const policies = document.arms.map((arm) => policyOfArm(document, arm));
  return policies.filter((policy, at) => policies.findIndex((other) => samePolicy(other, policy)) === at);
}

/** Whether the engine of one policy serves the other. Of documents that were read, whose fields are in the schema's order. */
export const samePolicy = (a: RunPolicy, b: RunPolicy): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The tasks that a document carries itself. */
export const embeddedTasks = (document: RunDocument): readonly Task[] =>
  document.tasks.from === 'file' ? document.tasks.tasks : [];
