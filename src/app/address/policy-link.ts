/** How fast a script writes, as links name it; `normal` is not written. */
export const speeds = ['slow', 'normal', 'fast'] as const;

/** See {@link speeds}. */
export type Speed = (typeof speeds)[number];

/** A custom web-llm record: its name and the addresses of its weights and of its compiled library, as typed. */
export interface CustomRecord {
  readonly id: string;
  readonly modelUrl: string;
  readonly modelLibUrl: string;
}

/**
 * A policy as a link names it: all that another browser needs to choose the same one. Files can't be linked, and a server's key
 * must not be. Texts are as typed, so they may be empty or wrong.
 */
export type PolicyLink =
  /** The file name of a trained checkpoint; empty for the model that comes with the lab. */
  | { readonly kind: 'tiny'; readonly checkpoint: string }
  | { readonly kind: 'script'; readonly lesson: string; readonly speed: Speed }
  | {
      readonly kind: 'webllm';
      /** The id of a model on the list, empty while none is chosen; or a custom record. */
      readonly model: string | CustomRecord;
      /** Whether the model may think before it answers; null: as is kept for the model. */
      readonly think: boolean | null;
    }
  | { readonly kind: 'gguf'; readonly url: string; readonly think: boolean | null }
  | {
      readonly kind: 'endpoint';
      readonly server: string;
      readonly model: string;
      /** Requests at the same time, as typed; empty where the link does not say. */
      readonly parallel: string;
      readonly think: boolean | null;
    };

/** The keys that name a policy. No setting of a run may have one of these names. */
export const policyKeys: readonly string[] = [
  'policy',
  'checkpoint',
  'lesson',
  'speed',
  'model',
  'name',
  'weights',
  'library',
  'gguf',
  'server',
  'parallel',
  'think',
];

/** What stands for a model's id where the record is a custom one. */
const custom = 'custom';

/** Reads the policy that a link's query names; the embedded one where it names none that is known. */
export function readPolicyLink(query: URLSearchParams): PolicyLink {
  const text = (key: string): string => query.get(key) ?? '';
  const think = { true: true, false: false }[text('think')] ?? null;
  // Links from before there was another policy than lessons need not name the kind.
  switch (query.get('policy') ?? (query.has('lesson') ? 'script' : 'tiny')) {
    case 'script':
      return {
        kind: 'script',
        lesson: text('lesson'),
        speed: speeds.find((each) => each === text('speed')) ?? 'normal',
      };
    case 'webllm': {
      const record = { id: text('name'), modelUrl: text('weights'), modelLibUrl: text('library') };
      return { kind: 'webllm', model: text('model') === custom ? record : text('model'), think };
    }
    case 'gguf':
      return { kind: 'gguf', url: text('gguf'), think };
    case 'endpoint':
      return { kind: 'endpoint', server: text('server'), model: text('model'), parallel: text('parallel'), think };
    default:
      return { kind: 'tiny', checkpoint: text('checkpoint') };
  }
}

/** The query that names a policy. */
export function writePolicyLink(link: PolicyLink): URLSearchParams {
  const query = new URLSearchParams({ policy: link.kind });
  const say = (key: string, text: string): void => {
    if (text !== '') query.set(key, text);
  };
  switch (link.kind) {
    case 'tiny':
      say('checkpoint', link.checkpoint);
      return query;
    case 'script':
      say('lesson', link.lesson);
      say('speed', link.speed === 'normal' ? '' : link.speed);
      return query;
    case 'webllm':
      if (typeof link.model === 'string') say('model', link.model);
      else {
        say('model', custom);
        say('name', link.model.id);
        say('weights', link.model.modelUrl);
        say('library', link.model.modelLibUrl);
      }
      break;
    case 'gguf':
      say('gguf', link.url);
      break;
    case 'endpoint':
      say('server', link.server);
      say('model', link.model);
      say('parallel', link.parallel);
      break;
  }
  if (link.think !== null) query.set('think', String(link.think));
  return query;
}
