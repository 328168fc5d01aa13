import { ExactNumber, parseJson } from '../json/index.ts';
import { scanJson } from './call-json.ts';
import type { ToolCall } from './dialect.ts';

type Schema = Readonly<Record<string, unknown>>;

/**
 * A call whose arguments were written without types, with the types that the tool's schema names, as vLLM and SGLang give them: a text that spells
 * a number, a truth value, a list or an object becomes one where the schema wants it. What does not spell what the schema wants stays text, for
 * the tool to name. A call whose arguments have types already is given back as it is.
 *
 * @param parameters JSON Schema of the arguments object
 */
export function typedCall(call: ToolCall, parameters: Schema): ToolCall {
  if (!call.untyped) return call;
  const properties = isObject(parameters.properties) ? parameters.properties : {};
  const typed = Object.entries(call.arguments).map(([key, value]) => {
    const schema = Object.hasOwn(properties, key) ? properties[key] : undefined;
    return [key, typeof value === 'string' && isObject(schema) ? typedValue(value, schema) : value] as const;
  });
  return { name: call.name, arguments: Object.fromEntries(typed) };
}

function typedValue(text: string, schema: Schema): unknown {
  const types = typesOf(schema);
  if (types.length === 0 || types.includes('string')) return text;
  const scan = scanJson(text, 0);
  // Of a number it is not known whether it is over, unless something follows.
  const whole = scan.kind === 'value' ? scan : scanJson(`${text}\n`, 0);
  if (whole.kind !== 'value' || text.slice(whole.end).trim() !== '') return text;
  const value: unknown = parseJson(whole.json);
  return types.some((type) => is(value, type)) ? value : text;
}

/** The types that a schema allows, alternatives included. */
function typesOf({ type, anyOf, oneOf }: Schema): string[] {
  const own: unknown[] = Array.isArray(type) ? type : [type];
  const others = [anyOf, oneOf].flatMap((list) => (Array.isArray(list) ? (list as unknown[]) : [])).filter(isObject);
  return [...own.filter((one) => typeof one === 'string'), ...others.flatMap(typesOf)];
}

function is(value: unknown, type: string): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isObject(value);
    case 'integer':
      return value instanceof ExactNumber ? /^-?\d+$/.test(value.text) : Number.isInteger(value);
    case 'number':
      return typeof value === 'number' || value instanceof ExactNumber;
    default:
      return typeof value === type;
  }
}

const isObject = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber);
