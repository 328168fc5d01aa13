import type * as v from 'valibot';

/** The type of a column, or of a part of one, as `datasets` names it. Everything may be null. */
export type Feature =
  'string' | 'bool' | 'int64' | 'float64' | 'json' | { readonly list: Feature } | { readonly struct: Features };

/** Columns, or fields, by name. */
export interface Features {
  // A record type could not refer to itself through `Feature`.
  // oxlint-disable-next-line typescript/consistent-indexed-object-style
  readonly [name: string]: Feature;
}

/** As much of a validator as tells what it lets pass. */
interface Said {
  readonly type: string;
  readonly entries?: Readonly<Record<string, Said>>;
  readonly item?: Said;
  readonly wrapped?: Said;
  /** Schemas of a variant, values of a picklist. */
  readonly options?: readonly unknown[];
  readonly literal?: unknown;
  readonly pipe?: readonly { readonly type: string }[];
}

/**
 * The types of a row's columns. Without them `datasets` takes types from the first 10 MB of a file, and refuses a number, or a list with
 * something in it, in a column that had only nulls or empty lists there.
 *
 * @param row what validates a row, an object. Throws where a part of it has no type that `datasets` knows.
 */
export function featuresOf(row: v.GenericSchema): Features {
  const feature = featureOf(row, 'row');
  if (typeof feature === 'string' || !('struct' in feature)) throw new Error('A row must be an object.');
  return feature.struct;
}

function featureOf(schema: Said, path: string): Feature {
  switch (schema.type) {
    case 'string':
      return 'string';
    case 'boolean':
      return 'bool';
    case 'number':
      return schema.pipe?.some(({ type }) => type === 'integer') === true ? 'int64' : 'float64';
    case 'literal':
      return valueFeature([schema.literal], path);
    case 'picklist':
      return valueFeature(schema.options ?? [], path);
    // Anything, under any name: a type of its own keeps absent keys absent.
    case 'record':
    case 'unknown':
      return 'json';
    case 'nullable':
    case 'exact_optional':
    case 'optional':
      if (schema.wrapped) return featureOf(schema.wrapped, path);
      break;
    case 'array':
      if (schema.item) return { list: featureOf(schema.item, `${path}[]`) };
      break;
    case 'object':
    case 'strict_object':
      if (schema.entries) return { struct: fieldsOf(schema.entries, path) };
      break;
    case 'variant':
      return { struct: joined((schema.options ?? []).filter(isSaid), path) };
  }
  throw new Error(`There is no type of \`datasets\` for ${path}, whose schema is ${schema.type}.`);
}

const fieldsOf = (entries: Readonly<Record<string, Said>>, path: string): Features =>
  Object.fromEntries(Object.entries(entries).map(([name, entry]) => [name, featureOf(entry, `${path}.${name}`)]));

/** The fields of all forms that an object may have. */
function joined(forms: readonly Said[], path: string): Features {
  const fields = new Map<string, Feature>();
  for (const { entries = {} } of forms) {
    for (const [name, feature] of Object.entries(fieldsOf(entries, path))) {
      const known = fields.get(name);
      if (known !== undefined && JSON.stringify(known) !== JSON.stringify(feature)) {
        throw new Error(`The forms of ${path} have different types for ${name}.`);
      }
      fields.set(name, feature);
    }
  }
  return Object.fromEntries(fields);
}

function valueFeature(values: readonly unknown[], path: string): Feature {
  if (values.every((value) => typeof value === 'string')) return 'string';
  if (values.every((value) => Number.isInteger(value))) return 'int64';
  throw new Error(`There is no type of \`datasets\` for the values of ${path}.`);
}

const isSaid = (schema: unknown): schema is Said => typeof schema === 'object' && schema !== null && 'type' in schema;

/** Features as lines of YAML, as `dataset_info` of a card has them: a list with an item for each. */
export const featureLines = (features: Features): string[] =>
  Object.entries(features).flatMap(([name, feature]) => [
    `- name: ${JSON.stringify(name)}`,
    ...typeLines(feature).map((line) => `  ${line}`),
  ]);

function typeLines(feature: Feature): string[] {
  if (typeof feature === 'string') return [`dtype: ${feature}`];
  if ('struct' in feature) return ['struct:', ...featureLines(feature.struct)];
  const { list } = feature;
  if (typeof list === 'string') return [`list: ${list}`];
  return ['list:', ...('struct' in list ? featureLines(list.struct) : typeLines(list).map((line) => `  ${line}`))];
}
