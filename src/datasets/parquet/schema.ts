import type { SchemaElement } from 'hyparquet';

/** The type of a Parquet column or field. Every field may be null, except that of a list, which holds no nulls. */
export type Shape = 'string' | 'boolean' | 'number' | { readonly list: Shape } | { readonly struct: Fields };

/** Fields by name, in order. */
export interface Fields {
  // A record type could not refer to itself through `Shape`.
  // oxlint-disable-next-line typescript/consistent-indexed-object-style
  readonly [name: string]: Shape;
}

/** The columns as Parquet's flat schema: a depth-first list in which each group says how many children follow. */
export const schemaOf = (columns: Fields): SchemaElement[] => [
  { name: 'root', num_children: Object.keys(columns).length },
  ...fieldsOf(columns),
];

const fieldsOf = (fields: Fields): SchemaElement[] =>
  Object.entries(fields).flatMap(([name, shape]) => elementOf(name, shape));

function elementOf(name: string, shape: Shape): SchemaElement[] {
  const optional = { name, repetition_type: 'OPTIONAL' } as const;
  if (shape === 'string') return [{ ...optional, type: 'BYTE_ARRAY', converted_type: 'UTF8' }];
  if (shape === 'boolean') return [{ ...optional, type: 'BOOLEAN' }];
  if (shape === 'number') return [{ ...optional, type: 'DOUBLE' }];
  if ('list' in shape) {
    return [
      { ...optional, converted_type: 'LIST', num_children: 1 },
      { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
      ...elementOf('element', shape.list),
    ];
  }
  return [{ ...optional, num_children: Object.keys(shape.struct).length }, ...fieldsOf(shape.struct)];
}
