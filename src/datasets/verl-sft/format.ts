import type { Format } from '../format.ts';
import { parquetWriter, type Fields } from '../parquet/index.ts';
import { toVerlSftRows, type VerlSftRow } from './rows.ts';

/** A call's function: the arguments are a struct, never JSON text. */
const call = { struct: { name: 'string', arguments: { struct: { code: 'string' } } } } as const;

/** The code interpreter's schema, field by field: verl hands it to the chat template as it is. */
const signature = {
  struct: {
    name: 'string',
    description: 'string',
    parameters: {
      struct: {
        type: 'string',
        properties: { struct: { code: { struct: { type: 'string', description: 'string' } } } },
        required: { list: 'string' },
      },
    },
  },
} as const;

const columns: Fields = {
  messages: {
    list: {
      struct: {
        role: 'string',
        content: 'string',
        name: 'string',
        tool_calls: { list: { struct: { type: 'string', function: call } } },
      },
    },
  },
  tools: { list: { struct: { type: 'string', function: signature } } },
  enable_thinking: 'boolean',
  id: 'string',
  group: 'string',
  task: 'string',
  model: 'string',
  reward: 'number',
};

/** Purified trajectories nested in Parquet. */
export const verlSft: Format<VerlSftRow> = {
  name: 'verl-sft',
  title: 'Purified trajectories, nested',
  for: 'verl’s multi-turn SFT, Open-CLEANER’s cold start',
  path: 'verl/sft.parquet',
  config: 'verl-sft',
  toRows: toVerlSftRows,
  labelColumns: true,
  writer: (emit, labelled = false) =>
    parquetWriter(labelled ? { ...columns, label: 'string', note: 'string' } : columns, emit),
  loading: 'pandas.read_parquet(f"{folder}/verl/sft.parquet")',
};
