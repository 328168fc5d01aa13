import * as v from 'valibot';

const policySchema = v.object({ engine: v.string(), model: v.string(), quantisation: v.nullable(v.string()) });

/** The engine of a policy as a summary counts it, JSON of a record's `policy`; null for those that are counted as one. */
export const engineOf = (json: string): string | null =>
  json.startsWith('{') ? v.parse(policySchema, JSON.parse(json)).engine : null;

/** A policy's name for people, of what a summary counts: JSON of a record's `policy`, or a word for those that are counted as one. */
export function policyName(json: string): string {
  if (!json.startsWith('{')) return json;
  const { engine, model, quantisation } = v.parse(policySchema, JSON.parse(json));
  if (engine === 'log' && model === 'unknown') return 'a model that its log does not name';
  const from = engine === 'log' ? 'from a log' : `engine ${engine}`;
  return `${model}${quantisation === null ? '' : `, quantised ${quantisation}`} (${from})`;
}
