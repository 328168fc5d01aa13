import * as v from 'valibot';
import { isDate } from './dates.ts';
import { ServiceError } from './service-error.ts';

/** A day, as the service's fields have it. */
export const dateField = v.pipe(
  v.string('must be a date as in 2026-03-12'),
  v.check(isDate, 'must be a date as in 2026-03-12'),
);

/** A text that is not empty. */
export const textField = v.pipe(v.string('must be a text'), v.nonEmpty('must not be empty'));

/** A whole number between two bounds, both included. */
export const wholeField = (low: number, high: number) => {
  const message = `must be a whole number from ${low} to ${high}`;
  return v.pipe(v.number(message), v.integer(message), v.minValue(low, message), v.maxValue(high, message));
};

/**
 * The fields of a query or body, read by a strict schema. Throws a ServiceError. An unknown field is told before all else,
 * with those that there are: a caller who guesses learns most from that.
 */
export function readFields<T extends v.ObjectEntries>(
  where: 'query' | 'body',
  fields: v.StrictObjectSchema<T, undefined>,
  given: unknown,
): v.InferOutput<v.StrictObjectSchema<T, undefined>> {
  const read = v.safeParse(fields, given);
  if (read.success) return read.output;
  const unknown = read.issues.find(({ type, expected }) => type === 'strict_object' && expected === 'never');
  const issue = unknown ?? read.issues[0];
  const name = v.getDotPath(issue) ?? '';
  if (unknown) {
    const known = Object.keys(fields.entries);
    const list = known.length === 0 ? 'It has none here.' : `There are: ${known.join(', ')}.`;
    throw new ServiceError('unknown_field', `The ${where} has no field "${name}". ${list}`);
  }
  if (issue.type === 'strict_object')
    throw new ServiceError('missing_field', `The ${where} needs the field "${name}".`);
  throw new ServiceError('invalid_value', `The ${where}'s field "${name}" ${issue.message}.`);
}
