import type { Format } from '../format.ts';
import { parquetWriter, type Fields } from '../parquet/index.ts';
import { taskKey } from '../task-key.ts';
import { toVerlRlRows, type VerlRlRow } from './rows.ts';

const columns: Fields = {
  data_source: 'string',
  agent_name: 'string',
  prompt: { list: { struct: { role: 'string', content: 'string' } } },
  ability: 'string',
  reward_model: { struct: { style: 'string', ground_truth: 'string' } },
  extra_info: {
    struct: {
      split: 'string',
      index: 'string',
      answer: 'string',
      question: 'string',
      source: 'string',
      need_tools_kwargs: 'boolean',
      tools_kwargs: {
        struct: { code_interpreter: { struct: { create_kwargs: { struct: { ground_truth: 'string' } } } } },
      },
    },
  },
};

/** The tasks for RL, each once. */
export const verlRl: Format<VerlRlRow> = {
  name: 'verl-rl',
  title: 'The tasks for RL, each once',
  for: 'verl’s RLHFDataset, Open-CLEANER',
  path: 'verl/rl.parquet',
  config: 'verl-rl',
  toRows: toVerlRlRows,
  keyOf: ({ extra_info: { index, question, answer } }) => taskKey({ id: index, prompt: question, answer }),
  // verl tells rollouts of a task from those of the next by it.
  names: {
    of: ({ extra_info }) => extra_info.index,
    give: (row, index) => ({ ...row, extra_info: { ...row.extra_info, index } }),
  },
  writer: (emit) => parquetWriter(columns, emit),
  loading: 'pandas.read_parquet(f"{folder}/verl/rl.parquet")',
};
