import type { ContextTokens } from '../chunk.ts';

/** A field of something of which nothing is known. */
const fieldOf = (holder: unknown, name: string): unknown =>
  typeof holder === 'object' && holder !== null ? Reflect.get(holder, name) : undefined;

const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 0;

/**
 * How many tokens the engine's cache holds, read where web-llm 0.2.86 keeps it; it tells nobody. null where it is not found there, or
 * where several models are loaded.
 */
export function contextTokens(engine: unknown): ContextTokens | null {
  const pipelines = fieldOf(engine, 'loadedModelIdToPipeline');
  const loaded: unknown[] = pipelines instanceof Map ? Array.from<unknown>(pipelines.values()) : [];
  const [pipeline, ...others] = loaded;
  const held = fieldOf(pipeline, 'filledKVCacheLength');
  const prefix = fieldOf(fieldOf(fieldOf(pipeline, 'conversation'), 'config'), 'system_prefix_token_ids');
  if (others.length > 0 || !isCount(held)) return null;
  return { held, prefix: Array.isArray(prefix) ? prefix.length : 0 };
}

/** A message of web-llm's worker to the page. What says what a generation cost, also says how many tokens the cache then holds. */
export function withContextTokens(message: unknown, engine: unknown): unknown {
  const content = fieldOf(message, 'content');
  const usage = fieldOf(content, 'usage');
  const tokens = typeof usage === 'object' && usage !== null ? contextTokens(engine) : null;
  if (!tokens) return message;
  return {
    ...(message as object),
    content: { ...(content as object), usage: { ...(usage as object), context: tokens } },
  };
}
