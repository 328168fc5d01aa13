import { ExactNumber, parseJson, plainNumbers } from '../../json/index.ts';
import { blocksOf, sequenceMatcherRatio } from './sequence-matcher.ts';
import { numbered } from './sequence.ts';

/** A value of JSON; of the numbers, only whole ones that JavaScript would round are exact. */
type Json = null | boolean | number | string | ExactNumber | readonly Json[] | JsonObject;
interface JsonObject {
  readonly [key: string]: Json;
}

/** Values nested deeper than this are compared as text, so that no input exhausts the stack. */
const deepest = 100;

/** Some share of a whole: `same` of `weight`, 0 ≤ same ≤ weight. */
interface Share {
  readonly same: number;
  readonly weight: number;
}

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !isArray(value) && !(value instanceof ExactNumber);
const isArray = (value: Json): value is readonly Json[] => Array.isArray(value);

/** How much a value weighs: 1 for each number, text, truth value and null in it, and for a list or object with none, 1. */
function weightOf(value: Json): number {
  const parts = isArray(value) ? value : isObject(value) ? Object.values(value) : [];
  return Math.max(
    1,
    parts.reduce<number>((sum, part) => sum + weightOf(part), 0),
  );
}

const nothingOf = (value: Json): Share => ({ same: 0, weight: weightOf(value) });

function sum(shares: readonly Share[]): Share {
  let same = 0;
  let weight = 0;
  for (const share of shares) {
    same += share.same;
    weight += share.weight;
  }
  return weight === 0 ? { same: 1, weight: 1 } : { same, weight };
}

/** Key by key; a key that one of them lacks counts with the whole weight of its value. */
function compareObjects(a: JsonObject, b: JsonObject): Share {
  const theirs = new Map(Object.entries(b));
  const shares: Share[] = [];
  for (const [key, value] of Object.entries(a)) {
    const other = theirs.get(key);
    shares.push(other === undefined ? nothingOf(value) : compare(value, other));
    theirs.delete(key);
  }
  for (const value of theirs.values()) shares.push(nothingOf(value));
  return sum(shares);
}

/** The equal elements are paired as SequenceMatcher does; what lies between them is paired in order. */
function compareLists(a: readonly Json[], b: readonly Json[]): Share {
  const shares: Share[] = [];
  let aDone = 0;
  let bDone = 0;
  for (const [i, j, size] of blocksOf(...numbered(a.map(canonical), b.map(canonical)), { autojunk: false })) {
    const between = Math.max(i - aDone, j - bDone);
    for (let k = 0; k < between; k++) {
      const mine = aDone + k < i ? a[aDone + k] : undefined;
      const theirs = bDone + k < j ? b[bDone + k] : undefined;
      if (mine !== undefined && theirs !== undefined) shares.push(compare(mine, theirs));
      else if (mine !== undefined) shares.push(nothingOf(mine));
      else if (theirs !== undefined) shares.push(nothingOf(theirs));
    }
    for (const value of a.slice(i, i + size)) shares.push({ same: weightOf(value), weight: weightOf(value) });
    aDone = i + size;
    bDone = j + size;
  }
  return sum(shares);
}

/** The value as text, equal for equal values whatever the order of their keys. */
function canonical(value: Json): string {
  if (isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value instanceof ExactNumber) return value.text;
  if (!isObject(value)) return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key] ?? null)}`).join(',')}}`;
}

function compare(a: Json, b: Json): Share {
  if (isArray(a) && isArray(b)) return compareLists(a, b);
  if (isObject(a) && isObject(b)) return compareObjects(a, b);
  const weight = Math.max(weightOf(a), weightOf(b));
  if (isArray(a) || isArray(b) || isObject(a) || isObject(b)) return { same: 0, weight };
  if (a === b || (a instanceof ExactNumber && b instanceof ExactNumber && a.text === b.text))
    return { same: weight, weight };
  if (typeof a === 'string' && typeof b === 'string') return { same: sequenceMatcherRatio(a, b), weight };
  // A value that only changed its type, as "5" and 5, is half the same.
  return { same: String(a) === String(b) ? 0.5 : 0, weight };
}

/** How deep the brackets of a JSON text nest. */
function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"') quoted = !quoted;
    else if (quoted) at += character === '\\' ? 1 : 0;
    else if (character === '{' || character === '[') most = Math.max(most, ++depth);
    else if (character === '}' || character === ']') depth--;
  }
  return most;
}

/** The JSON value that a text spells, or undefined where it spells none or one too deep. */
function parsed(text: string): Json | undefined {
  if (depthOf(text) > deepest) return undefined;
  try {
    return plainNumbers(parseJson(text)) as Json;
  } catch {
    return undefined;
  }
}

/**
 * How similar two calls' arguments are, written in JSON, from 0 to 1: the share of their values that agree. Values are
 * compared key by key, whatever the keys' order, and lists element by element, where elements may have come or gone;
 * every number, text, truth value and null weighs the same. Texts agree to the extent that SequenceMatcher says, other
 * values entirely or not, and a value whose type alone changed (`"5"`, `5`) by half. Keys weigh nothing by themselves: two
 * calls of one tool share them all.
 *
 * Where one of the two is no JSON, they are compared as text, by SequenceMatcher.
 */
export function jsonSimilarity(a: string, b: string): number {
  if (a === b) return 1;
  const aValue = parsed(a);
  const bValue = parsed(b);
  if (aValue === undefined || bValue === undefined) return sequenceMatcherRatio(a, b);
  const { same, weight } = compare(aValue, bValue);
  return same / weight;
}
