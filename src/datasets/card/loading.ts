import type { ManifestFile } from '../download/manifest.ts';
import { labelsFile } from '../labels/index.ts';
import { formatsNamed, type FormatName } from '../registry.ts';
import { table, whole } from './tables.ts';

/** What each file is, and how many rows it has. */
export function fileTable(names: readonly FormatName[], files: readonly ManifestFile[]): string {
  const rows = [...formatsNamed(names), labelsFile].flatMap(({ name, path, title, for: whom }) => {
    const written = files.filter((file) => file.format === name && file.rows !== null);
    if (written.length === 0) return [];
    const sum = (value: (file: ManifestFile) => number) =>
      whole(written.reduce((total, file) => total + value(file), 0));
    return [[`\`${path}\``, `${title}, for ${whom}`, sum(({ rows: count }) => count ?? 0), sum(({ bytes }) => bytes)]];
  });
  return table(['file', 'what it is', 'rows', 'bytes'], rows, 2);
}

/** Python that loads each file. */
export function loadingCode(names: readonly FormatName[], files: readonly ManifestFile[]): string {
  const lines = [...formatsNamed(names), labelsFile]
    .filter(({ name }) => files.some((file) => file.format === name))
    .map(({ name, loading }) => `${name.replaceAll('-', '_')} = ${loading}`);
  const uses = (name: string) => lines.some((line) => line.includes(name));
  return [
    '```python',
    ...(uses('json.') ? ['import json'] : []),
    'from pathlib import Path',
    ...(uses('pandas.') ? ['', 'import pandas'] : []),
    ...(uses('load_dataset') ? ['from datasets import load_dataset'] : []),
    '',
    'folder = str(Path.cwd())  # where this card lies',
    ...lines,
    '```',
  ].join('\n');
}

/** What has to be known of how `datasets` reads files of JSON Lines. */
export const typesNote =
  'The head of this card has the types of all columns of the JSON Lines files. `datasets`, from 4.7 on, takes them where a file is loaded through the folder and by its name, as above. A file that is loaded by its path has the types of its first 10 MB, and `datasets` refuses it where a column holds nothing but nulls there, and something else later.';

/** What has to be known of single files before they are trained on; each paragraph only where its file is there. */
export const notes: readonly { readonly of: FormatName; readonly text: string }[] = [
  {
    of: 'sft',
    text: '`data/sft.jsonl`: call arguments are objects, and absent keys are absent. Read through `datasets`, absent keys come back as nulls; most chat templates take them, Llama 3.1’s does not. Read the file line by line there, and where arguments hold long numbers, of which `datasets` keeps nine decimals and no whole one beyond 64 bits.',
  },
  {
    of: 'preference',
    text: '`data/preference.jsonl` is experimental: the paper tried preference training on such pairs and reports that it did not help. The chosen turn of a shallow repair has the same reasoning as the rejected one.',
  },
  {
    of: 'verl-sft',
    text: '`verl/sft.parquet`: set `messages_key=messages`, `tools_key=tools`, `enable_thinking_key=enable_thinking`. With Qwen’s thinking templates also set `ignore_input_ids_mismatch=True`, since they drop earlier thoughts and so render a turn differently alone and in its conversation.',
  },
  {
    of: 'verl-rl',
    text: '`verl/rl.parquet` holds tasks, not trajectories, each once; tasks without a known answer are left out. verl picks the reward function by `data_source`, which is `cleaner-lab` in all rows, and the tool by its name, `code_interpreter`. Where a task comes from says `extra_info.source`.',
  },
  {
    of: 'verl-rollout',
    text: '`verl/rollout/1.jsonl`: text in ChatML. The name and `step` say 1 because no training step made these.',
  },
  {
    of: 'tokens',
    text: '`tokens.jsonl`: train where `mask` is 1. Log-probabilities are those that the engine gave, of the policy’s own tokens. Where `provenance` is `grafted`, a token was sampled in another context than the one it stands in, and its log-probability must not be taken for an on-policy one. `edited` lists tokens that were joined because a part of their text was replaced or cut; they have no log-probability. A tool’s answer is one untokenised piece.',
  },
  {
    of: 'raw',
    text: '`raw.jsonl` holds the same runs with their errors and retries: the baseline without SAAR, and nothing to be mixed with the purified rows.',
  },
  {
    of: 'sharegpt',
    text: 'LLaMA-Factory: put the folder `llama-factory` where `dataset_dir` points, and use the dataset `cleaner_lab`. Reasoning before a call is between `<think>` tags, because its other form drops it. LLaMA-Factory takes the types of columns from the first 10 MB of the file: where no trajectory in there was judged and a later one was, it stops at the column `reward`.',
  },
  {
    of: 'openai',
    text: '`openai/train.jsonl`: turns whose call failed have weight 0.',
  },
  {
    of: 'records',
    text: '`records.jsonl` holds everything that happened. The lab opens it, and makes every other file from it again.',
  },
];
