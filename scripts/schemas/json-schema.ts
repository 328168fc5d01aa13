import { toJsonSchema, type ConversionConfig, type JsonSchema } from '@valibot/to-json-schema';
import { format, resolveConfig } from 'prettier';
import type { GenericSchema } from 'valibot';
import { eventSchema, eventSchemas } from '../../src/rollout/record-schema.ts';
import { schemaDocuments, unknownEventPart, type SchemaDocument } from './documents.ts';

/** The folder of the written schemas. */
export const schemaFolder = 'docs/schemas';

/** Where a document is written. */
export const schemaPath = ({ name }: SchemaDocument): string => `${schemaFolder}/${name}.schema.json`;

/**
 * A document as JSON Schema. Throws where a validator checks something that neither JSON Schema nor a comment of {@link said} says, so
 * that nothing is lost in silence.
 */
export function jsonSchemaOf({ id, title, description, notSaid, schema, parts = {} }: SchemaDocument): JsonSchema {
  const { $schema, ...rest } = toJsonSchema(schema, { ...said, definitions: { ...parts } });
  if ($schema === undefined) throw new Error(`The schema ${id} has no $schema.`);
  return { $schema, $id: id, title, description, ...(notSaid === undefined ? {} : { $comment: notSaid }), ...rest };
}

/** The files that are to be written, by path, with their text. The same validators give the same text. */
export async function schemaFiles(): Promise<ReadonlyMap<string, string>> {
  const options = await resolveConfig(`${schemaFolder}/a.schema.json`);
  const files = schemaDocuments.map(async (document) => {
    const text = await format(JSON.stringify(jsonSchemaOf(document)), { ...options, parser: 'json' });
    return [schemaPath(document), text] as const;
  });
  return new Map(await Promise.all(files));
}

/** How validators become JSON Schema where the two do not match word for word. */
const said = {
  target: 'draft-2020-12',
  // A validator of which more is checked after a change of type is refused.
  typeMode: 'ignore',
  errorMode: 'throw',
  overrideSchema({ valibotSchema, jsonSchema, errors }) {
    if (is(valibotSchema, eventSchema)) return anyEvent;
    // The keys of such a record are a closed list, each of which may be absent; `propertyNames` already says so.
    const closedKeys = valibotSchema.type === 'record' && errors?.length === 1 && hasEnum(jsonSchema.propertyNames);
    return closedKeys ? jsonSchema : undefined;
  },
  overrideAction({ valibotAction, jsonSchema }) {
    if (valibotAction.type === 'check' && 'message' in valibotAction && typeof valibotAction.message === 'string') {
      return { ...jsonSchema, $comment: `Not checked by this schema: ${valibotAction.message}.` };
    }
    // What changes a value that was checked checks nothing itself: the schema is of what may be handed in.
    if (valibotAction.type === 'transform') return jsonSchema;
    return valibotAction.type === 'max_length' && jsonSchema.type === 'string'
      ? { ...jsonSchema, $comment: 'The lab counts UTF-16 code units; JSON Schema counts code points.' }
      : undefined;
  },
} as const satisfies ConversionConfig;

const is = (one: object, other: GenericSchema): boolean => one === other;

const hasEnum = (schema: JsonSchema['propertyNames']): boolean =>
  typeof schema === 'object' && Array.isArray(schema.enum);

const partRef = (name: string): JsonSchema => ({ $ref: `#/$defs/${name}` });

/**
 * Any event: of a kind that is known, with that kind's fields, or of any other kind. The validator looks at an event's type to choose what
 * checks it, which no conversion can see.
 */
const anyEvent: JsonSchema = {
  anyOf: [
    ...Object.keys(eventSchemas).map((type) => partRef(`event-${type}`)),
    {
      allOf: [
        partRef(unknownEventPart),
        { type: 'object', properties: { type: { not: { enum: Object.keys(eventSchemas) } } } },
      ],
    },
  ],
};
