import * as v from 'valibot';
import { recordSchema, rolloutConfigSchema, type TrajectoryRecord } from '../rollout/index.ts';

const text = v.string();
const number = v.number();
const failure = v.nullable(text);
const token = v.object({ text, logprob: v.nullable(number) });
const turnToken = v.object({ ...token.entries, provenance: v.picklist(['sampled', 'grafted']) });
const turns = v.array(v.object({ tokens: v.array(turnToken), observation: v.nullable(text), failure }));
const message = v.object({ role: v.picklist(['system', 'user', 'assistant']), content: text });

/** What readers rely on of each kind of event; kinds that this version does not know are let pass. */
const eventFields: Readonly<Record<string, v.ObjectEntries>> = {
  'generation-started': { generation: number, position: number, attempt: number, purpose: text },
  'generation-ended': { generation: number, tokens: v.array(token) },
  'execution-started': { execution: number, position: number, generation: number, code: text },
  'execution-ended': {
    execution: number,
    position: number,
    generation: number,
    observation: text,
    failure,
    ms: number,
  },
  repaired: { position: number, attempt: number, generation: number, repair: v.looseObject({ kind: text }) },
  'turn-committed': { position: number, turn: v.array(turnToken), observation: v.nullable(text), failure },
};

const eventHead = v.looseObject({ type: text, at: number });
const event = v.pipe(
  eventHead,
  v.check(
    (input) => v.safeParse(v.looseObject(eventFields[input.type] ?? {}), input).success,
    'an event lacks some of its fields',
  ),
);

const schema = v.looseObject({
  schema: v.literal(recordSchema),
  id: text,
  group: text,
  startedAt: text,
  environment: v.looseObject({ app: text, pyodide: v.nullable(text) }),
  task: v.looseObject({ id: text, prompt: text, answer: v.nullable(text) }),
  config: rolloutConfigSchema,
  policy: v.looseObject({ engine: text, model: text, quantisation: v.nullable(text) }),
  tool: v.looseObject({ name: text, description: text, parameters: v.looseObject({}) }),
  prompt: v.array(message),
  events: v.pipe(v.array(event), v.minLength(2, 'there are no events')),
  purified: turns,
  raw: turns,
  statistics: v.looseObject({ toolCalls: v.looseObject({}), tokens: v.looseObject({}) }),
  end: v.object({ reason: text, message: text }),
  verdict: v.nullable(v.looseObject({ reward: number, why: text })),
});

/** What something is that was read as a record. */
export type CheckedRecord =
  | { readonly kind: 'record'; readonly record: TrajectoryRecord }
  /** A record of a later form than this version of the lab knows. */
  | { readonly kind: 'newer'; readonly schema: string }
  | { readonly kind: 'none'; readonly why: string };

/** Checks what came from a disk or a file before anything relies on it. */
export function checkRecord(input: unknown): CheckedRecord {
  const head = v.safeParse(v.looseObject({ schema: v.pipe(text, v.regex(/^cleaner-lab\/trajectory@\d+$/)) }), input);
  if (head.success && versionOf(head.output.schema) > versionOf(recordSchema)) {
    return { kind: 'newer', schema: head.output.schema };
  }
  const parsed = v.safeParse(schema, input);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    return { kind: 'none', why: `${v.getDotPath(issue) ?? 'the record'}: ${issue.message}` };
  }
  // The schema holds what readers rely on; the input itself is given, so that no field gets lost that it does not name.
  return { kind: 'record', record: input as TrajectoryRecord };
}

const versionOf = (name: string): number => Number(name.split('@')[1]);
