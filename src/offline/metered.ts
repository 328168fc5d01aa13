import * as v from 'valibot';

const connectionSchema = v.object({
  saveData: v.optional(v.boolean(), false),
  type: v.optional(v.string(), ''),
  effectiveType: v.optional(v.string(), ''),
});

/**
 * Whether the line is one that people pay for by what is transferred, or want to be spared: the browser saves data, or says that the line is a
 * mobile one or about as slow as the second generation of those. Firefox and Safari do not tell; there it is taken for one that is not.
 */
export function isMetered(of: object = navigator): boolean {
  const connection = v.safeParse(connectionSchema, Reflect.get(of, 'connection'));
  if (!connection.success) return false;
  const { saveData, type, effectiveType } = connection.output;
  return saveData || type === 'cellular' || effectiveType === '2g' || effectiveType === 'slow-2g';
}
