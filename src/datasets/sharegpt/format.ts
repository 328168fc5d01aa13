import type { Format } from '../format.ts';
import { jsonLines } from '../json-lines.ts';
import { sharegptRowSchema, toSharegptRows, type SharegptRow } from './rows.ts';

/** What LLaMA-Factory has to know of the file. */
const datasetInfo = {
  cleaner_lab: {
    file_name: 'train.jsonl',
    formatting: 'sharegpt',
    columns: { messages: 'conversations', system: 'system', tools: 'tools' },
    tags: {
      role_tag: 'from',
      content_tag: 'value',
      user_tag: 'human',
      assistant_tag: 'gpt',
      observation_tag: 'observation',
      function_tag: 'function_call',
    },
  },
};

/** LLaMA-Factory's ShareGPT. Its other form, `openai`, loses the reasoning before a call. */
export const sharegpt: Format<SharegptRow> = {
  name: 'sharegpt',
  title: 'ShareGPT with function calls',
  for: 'LLaMA-Factory',
  path: 'llama-factory/train.jsonl',
  config: 'sharegpt',
  rowSchema: sharegptRowSchema,
  toRows: toSharegptRows,
  labelColumns: true,
  writer: jsonLines,
  companions: [{ path: 'llama-factory/dataset_info.json', text: `${JSON.stringify(datasetInfo, null, 2)}\n` }],
  loading: 'load_dataset(folder, "sharegpt", split="train")',
};
