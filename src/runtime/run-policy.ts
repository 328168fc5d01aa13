import * as v from 'valibot';
import { tinyWebgpuId, trainingStages } from '../policies/known-models.ts';

const filled = (name: string) => {
  const message = `${name} must be a text that is not empty`;
  return v.pipe(v.string(message), v.nonEmpty(message));
};

const parallelMessage = 'parallel must be a whole number from 1 to 64';

const thinking = v.optional(v.boolean('thinking must be true or false'), false);

/** Where text comes from, as a run document says it. Secrets (an endpoint's key) and files are no part of it; see `PolicySource`. */
export const runPolicySchema = v.variant('engine', [
  v.pipe(
    v.strictObject({
      engine: v.literal('tiny'),
      /** The name of a checkpoint's file, which the user has to choose again after a reload; left out for a model that comes with the lab. */
      checkpoint: v.exactOptional(filled('checkpoint')),
      /** SHA-256 of that file, in hexadecimal: another one is refused. Left out, any file of that name will do. */
      sha256: v.exactOptional(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'sha256 must be 64 hexadecimal digits'))),
      /** A stage of the training of the smaller model that trainings start from; left out for the page's own model. */
      stage: v.exactOptional(v.picklist(trainingStages, `stage must be one of ${trainingStages.join(', ')}`)),
    }),
    v.check(
      ({ checkpoint, stage }) => checkpoint === undefined || stage === undefined,
      'it has a checkpoint or a stage',
    ),
    v.check(
      ({ checkpoint, sha256 }) => checkpoint !== undefined || sha256 === undefined,
      'sha256 goes with checkpoint',
    ),
  ),
  v.strictObject({
    engine: v.literal('script'),
    /** The id of a lesson, whose generations are replayed for every task. */
    lesson: filled('lesson'),
  }),
  v.strictObject({
    engine: v.literal('gguf'),
    /** The model's address, or the names of its files, which the user has to choose again after a reload. */
    model: v.union(
      [
        v.strictObject({ url: filled('url') }),
        v.strictObject({ files: v.pipe(v.array(filled('a name')), v.minLength(1)) }),
      ],
      'model must be { url } or { files }',
    ),
    thinking,
  }),
  v.strictObject({
    engine: v.literal('webllm'),
    model: v.union(
      [
        v.strictObject({ id: filled('id') }),
        v.strictObject({
          custom: v.strictObject({
            id: filled('id'),
            modelUrl: filled('modelUrl'),
            modelLibUrl: filled('modelLibUrl'),
          }),
        }),
      ],
      'model must be { id } or { custom: { id, modelUrl, modelLibUrl } }',
    ),
    thinking,
  }),
  v.strictObject({
    engine: v.literal('endpoint'),
    /** The address below which `/chat/completions` lies, such as `http://localhost:11434/v1`. */
    baseUrl: filled('baseUrl'),
    model: filled('model'),
    /** Generations at the same time. */
    parallel: v.optional(
      v.pipe(
        v.number(parallelMessage),
        v.integer(parallelMessage),
        v.minValue(1, parallelMessage),
        v.maxValue(64, parallelMessage),
      ),
      1,
    ),
    thinking,
  }),
]);

/** See {@link runPolicySchema}. */
export type RunPolicy = v.InferOutput<typeof runPolicySchema>;

/** What an engine needs that no document may hold. It lives in memory only. */
export interface PolicySecrets {
  /** An endpoint's key. */
  readonly apiKey?: string;
  /** The files of a GGUF model, or the embedded model's checkpoint. */
  readonly files?: readonly File[];
}

/** The one way to say which policy is to be opened: what a run document says of it, and what a document can't hold. */
export interface PolicySource extends PolicySecrets {
  readonly policy: RunPolicy;
  /** What the page calls it. */
  readonly title: string;
  /** Pace at which a script is shown; as fast as it can where left out. Other policies have the pace that they have. */
  readonly tokensPerSecond?: number;
}

/** Two sources with the same key hold the same model, set up in the same way, so that it need not be loaded again. */
export function sourceKey({ policy, apiKey = '', files = [], tokensPerSecond }: PolicySource): string {
  const chosen = fileNames(policy).length > 0 ? files : [];
  return JSON.stringify([
    policy,
    ...(policy.engine === 'endpoint' ? [apiKey] : []),
    ...(policy.engine === 'script' ? [tokensPerSecond ?? null] : []),
    ...chosen.map(({ name, size, lastModified }) => [name, size, lastModified]),
  ]);
}

/** The names of the files that a policy is in, which the user has to choose; none where it is in no files. */
export function fileNames(policy: RunPolicy): readonly string[] {
  if (policy.engine === 'gguf') return 'files' in policy.model ? policy.model.files : [];
  return policy.engine === 'tiny' && policy.checkpoint !== undefined ? [policy.checkpoint] : [];
}

/** Of some files, those that a policy is in. */
export function filesOf(policy: RunPolicy, files: readonly File[]): readonly File[] {
  const names = fileNames(policy);
  return files.filter(({ name }) => names.includes(name));
}

/**
 * Whether a policy takes the place of the loaded one. A script does not: each lease reads one of its own. A server's model does, although
 * its memory is elsewhere: the page shows one policy as the one that is there.
 */
export const takesPlace = ({ engine }: RunPolicy): boolean => engine !== 'script';

/** Whether the embedded model writes, in whichever engine. */
export const isTiny = (policy: RunPolicy): boolean =>
  policy.engine === 'tiny' || (policy.engine === 'webllm' && 'id' in policy.model && policy.model.id === tinyWebgpuId);

/** What a policy is called where nobody gave it another title. */
export function policyTitle(policy: RunPolicy): string {
  switch (policy.engine) {
    case 'tiny':
      return policy.checkpoint ?? policy.stage ?? 'Tiny';
    case 'script':
      return policy.lesson;
    case 'webllm':
      return 'id' in policy.model ? policy.model.id : policy.model.custom.id;
    case 'gguf':
      return 'url' in policy.model
        ? policy.model.url.slice(policy.model.url.lastIndexOf('/') + 1)
        : policy.model.files.join(', ');
    case 'endpoint':
      return policy.model;
  }
}
