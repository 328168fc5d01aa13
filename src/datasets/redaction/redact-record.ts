import { ExactNumber } from '../../json/index.ts';
import type { TrajectoryRecord } from '../../rollout/index.ts';
import type { Token } from '../../saar/index.ts';
import { editText, editTokens, type Edit } from '../edit-tokens.ts';
import { findSecrets, type Secret } from './find.ts';
import { secretKinds, type SecretKind } from './patterns.ts';
import { secretOf, type Placeholders } from './placeholders.ts';

/** A record without its secrets. */
export interface Redacted {
  readonly record: TrajectoryRecord;
  /** What it held, as {@link secretOf} names it. */
  readonly secrets: ReadonlySet<string>;
}

/** Something that belongs to a record, without its secrets. */
export interface RedactedPart<Part> extends Pick<Redacted, 'secrets'> {
  readonly part: Part;
}

/** Identifies the record and its form; replacing these would break what refers to it. */
const untouched = new Set(['schema', 'type', 'role', 'provenance', 'startedAt']);

/**
 * The record with every secret in every text replaced by its placeholder: prompt, turns, programs, observations, settings. Lists
 * of tokens are read as the text that they spell, since a secret is rarely one token; see `editTokens` for what becomes of
 * them. Without secrets the record itself is given.
 *
 * @param kinds what is replaced; the others are found all the same
 */
export function redactRecord(
  record: TrajectoryRecord,
  placeholders: Placeholders,
  kinds: readonly SecretKind[] = secretKinds,
): Redacted {
  const { part, secrets } = redactPart(record, record.id, placeholders, kinds);
  placeholders.writes(record.id, part.id);
  return { record: part, secrets };
}

/** The id under which {@link redactRecord} gives the record of this id. */
export function redactId(id: string, placeholders: Placeholders, kinds: readonly SecretKind[]): string {
  const { part } = redactPart(id, id, placeholders, kinds);
  placeholders.writes(id, part);
  return part;
}

/**
 * The same of anything that belongs to a record, such as a note on it.
 *
 * @param id the record's
 */
export function redactPart<Part>(
  whole: Part,
  id: string,
  placeholders: Placeholders,
  kinds: readonly SecretKind[] = secretKinds,
): RedactedPart<Part> {
  const secrets = new Set<string>();
  // A record holds its programs and observations several times: in what happened, raw and purified.
  const searched = new Map<string, readonly Secret[]>();
  const secretsIn = (text: string): readonly Secret[] => {
    const known = searched.get(text);
    if (known) return known;
    const found = findSecrets(text);
    searched.set(text, found);
    return found;
  };
  const editsOf = (text: string): Edit[] =>
    secretsIn(text).flatMap(({ kind, start, end, value }) => {
      secrets.add(secretOf(kind, value));
      const by = placeholders.for(kind, value, id);
      return kinds.includes(kind) ? [{ start, end, by }] : [];
    });

  const redact = (value: unknown): unknown => {
    if (typeof value === 'string') return redactText(value, editsOf);
    if (typeof value !== 'object' || value === null || value instanceof ExactNumber) return value;
    if (Array.isArray(value)) {
      const list: readonly unknown[] = value;
      return areTokens(list) ? redactTokens(list, editsOf) : redactItems(list, redact);
    }
    return redactFields(value as Fields, redact);
  };

  return { part: redact(whole) as Part, secrets };
}

type Fields = Readonly<Record<string, unknown>>;

/** A list is made anew only where something in it changes: hardly any does. */
function redactItems(list: readonly unknown[], redact: (value: unknown) => unknown): readonly unknown[] {
  let changed: unknown[] | null = null;
  for (const [at, item] of list.entries()) {
    const redacted = redact(item);
    if (redacted !== item) (changed ??= [...list])[at] = redacted;
  }
  return changed ?? list;
}

/** As {@link redactItems}, and the order of the fields stays. */
function redactFields(fields: Fields, redact: (value: unknown) => unknown): Fields {
  let changed: Record<string, unknown> | null = null;
  for (const key of Object.keys(fields)) {
    if (untouched.has(key)) continue;
    const redacted = redact(fields[key]);
    if (redacted !== fields[key]) (changed ??= { ...fields })[key] = redacted;
  }
  return changed ?? fields;
}

function redactText(text: string, editsOf: (text: string) => Edit[]): string {
  const edits = editsOf(text);
  return edits.length === 0 ? text : editText(text, edits);
}

function redactTokens(tokens: readonly Token[], editsOf: (text: string) => Edit[]): readonly Token[] {
  const edits = editsOf(tokens.map(({ text }) => text).join(''));
  return edits.length === 0 ? tokens : editTokens(tokens, edits);
}

/** Whether a list of the record is one of tokens. */
const areTokens = (list: readonly unknown[]): list is readonly Token[] => {
  const [first] = list;
  return typeof first === 'object' && first !== null && 'text' in first && 'logprob' in first;
};
