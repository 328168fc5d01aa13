import * as v from 'valibot';
import { hasExactNumber, plainNumbers } from '../json/index.ts';
import { migrateRecord } from './record-migrations.ts';
import { trajectoryRecordSchema } from './record-schema.ts';
import { recordVersion, type TrajectoryRecord } from './record.ts';

/** One thing that is wrong with a value that came from outside. */
export interface FieldProblem {
  /** The field's path, such as `events.3.tokens.0.text`; empty where it is the value as a whole. */
  readonly field: string;
  /** What should have been there. */
  readonly expected: string;
  /** What was there instead, in short. */
  readonly found: string;
}

/** The issues that valibot found, as problems of fields. */
export function fieldProblems(issues: readonly v.BaseIssue<unknown>[]): FieldProblem[] {
  return issues.map((issue) => ({
    field: v.getDotPath(issue) ?? '',
    expected: issue.expected ?? issue.message,
    found: issue.received === 'undefined' ? 'nothing' : shortened(issue.received),
  }));
}

const shortened = (found: string): string => (found.length > 60 ? `${found.slice(0, 57)}…` : found);

/** What something is that was read as a record. */
export type CheckedRecord =
  | { readonly kind: 'record'; readonly record: TrajectoryRecord }
  /** A record of a later form than this version of the lab knows. */
  | { readonly kind: 'newer'; readonly schema: string }
  /** No record; at least one problem. */
  | { readonly kind: 'none'; readonly problems: readonly FieldProblem[] };

const numbered = v.looseObject({ schema: v.pipe(v.string(), v.regex(/^cleaner-lab\/trajectory@\d+$/)) });

/**
 * The border of records: checks what came from a file, a disk or another page before anything relies on it, and brings a record of an older
 * form to the present one, step by step. What is given back of a record of the present form is the very value that was checked, so that no
 * field gets lost that this version does not name; an older one keeps such fields too.
 */
export function checkRecord(input: unknown): CheckedRecord {
  const checked = check(input);
  if (checked.kind !== 'none') return checked;
  // A record that another program wrote anew may say `1.0` where the lab said `1`: what the lab calculates with are plain numbers.
  const plain = withPlainNumbers(input);
  return plain === null ? checked : check(plain);
}

/** The record with plain numbers everywhere but in the tool's schema, which is only passed on; null where there is no other number. */
function withPlainNumbers(input: unknown): unknown {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return null;
  const { tool, ...rest } = input as Readonly<Record<string, unknown>>;
  return hasExactNumber(rest) ? { ...(plainNumbers(rest) as object), ...(tool === undefined ? {} : { tool }) } : null;
}

function check(input: unknown): CheckedRecord {
  const head = v.safeParse(numbered, input);
  const version = head.success ? Number(head.output.schema.split('@')[1]) : recordVersion;
  if (head.success && version > recordVersion) return { kind: 'newer', schema: head.output.schema };
  const migrated = migrateRecord(input, version);
  if (migrated.issues) return { kind: 'none', problems: fieldProblems(migrated.issues) };
  const parsed = v.safeParse(trajectoryRecordSchema, migrated.record);
  if (parsed.success) return { kind: 'record', record: migrated.record as TrajectoryRecord };
  return { kind: 'none', problems: fieldProblems(parsed.issues) };
}
