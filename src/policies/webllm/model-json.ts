import * as v from 'valibot';
import { PolicyError } from '../../rollout/index.ts';

/** The configuration of a model that was converted by MLC. */
export const configName = 'mlc-chat-config.json';

/** The error for a file that is no part of a model, or of another model. */
export const notAModel = (message: string, advice: string, cause?: unknown): PolicyError =>
  new PolicyError('not-a-model', message, advice, { cause });

/** The JSON in a file of a model. Throws a {@link PolicyError} `not-a-model` that names the file, and the field that has another form. */
export async function readModelJson<T>(
  file: Blob,
  name: string,
  schema: v.GenericSchema<unknown, T>,
  advice: string,
): Promise<T> {
  let value: unknown;
  try {
    value = JSON.parse(await file.text());
  } catch (cause) {
    throw notAModel(`${name} is not JSON.`, advice, cause);
  }
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw notAModel(
    `${name} has another form than MLC’s: ${v.getDotPath(issue) ?? 'the whole'}: ${issue.message}.`,
    advice,
  );
}
