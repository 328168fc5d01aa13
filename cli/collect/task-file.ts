import * as v from 'valibot';
import type { Task } from '../../src/rollout/index.ts';
import { UsageError } from '../usage-error.ts';

const rowSchema = v.looseObject({
  id: v.union([v.string(), v.pipe(v.number(), v.transform(String))], 'id must be a text or a number'),
  prompt: v.pipe(v.string('prompt must be a text'), v.nonEmpty('prompt is empty')),
  answer: v.optional(
    v.nullable(v.union([v.string(), v.pipe(v.number(), v.transform(String))], 'answer must be a text')),
    null,
  ),
});

/** The tasks of a JSONL file. Throws a UsageError that names the line and the field. */
export function readTaskFile(text: string, name: string): readonly Task[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const parsed = v.safeParse(rowSchema, parseLine(line));
    if (!parsed.success) throw new UsageError(`${name}, line ${index + 1}: ${parsed.issues[0].message}.`);
    return [parsed.output];
  });
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
