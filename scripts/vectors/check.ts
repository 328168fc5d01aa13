import * as v from 'valibot';
import { differencesFromDifflib, difflibPairSchema } from './difflib.ts';
import { differencesFromReference, referenceRunSchema } from './saar-reference.ts';

/** A vector that does not hold, and in what. */
export interface Failure {
  readonly name: string;
  readonly differences: readonly string[];
}

/** What checking a file of vectors gave. */
export interface CheckResult {
  readonly passed: number;
  readonly failures: readonly Failure[];
}

const vectorSchema = v.union([difflibPairSchema, referenceRunSchema]);

/**
 * Checks every vector of a file's content: pairs of strings against difflib, or runs against the authors' agent loop. A vector
 * that does not have either form, or whose run breaks, counts as failed. Throws where the content is no JSON array.
 */
export async function checkVectors(content: string): Promise<CheckResult> {
  const vectors = v.parse(v.array(v.unknown(), 'The file must hold a JSON array of vectors.'), JSON.parse(content));
  const failures: Failure[] = [];
  for (const [index, vector] of vectors.entries()) {
    const { name, differences } = await check(vector, index);
    if (differences.length > 0) failures.push({ name, differences });
  }
  return { passed: vectors.length - failures.length, failures };
}

async function check(vector: unknown, index: number): Promise<Failure> {
  const parsed = v.safeParse(vectorSchema, vector);
  if (!parsed.success) return { name: `vector ${index}`, differences: [describeIssues(vector)] };
  if ('ratio' in parsed.output) return { name: `pair ${index}`, differences: differencesFromDifflib(parsed.output) };
  try {
    return { name: `run ${parsed.output.id}`, differences: await differencesFromReference(parsed.output) };
  } catch (error) {
    return { name: `run ${parsed.output.id}`, differences: [String(error)] };
  }
}

/** What is wrong with the form of a vector, judged by the form that it seems to be meant in. */
function describeIssues(vector: unknown): string {
  const isPair = typeof vector === 'object' && vector !== null && 'a' in vector;
  const result = v.safeParse(isPair ? difflibPairSchema : referenceRunSchema, vector);
  const issues = result.issues?.map((issue) => `${v.getDotPath(issue) ?? 'vector'}: ${issue.message}`);
  return `neither a difflib pair nor a reference run (${issues?.join('; ') ?? ''})`;
}
