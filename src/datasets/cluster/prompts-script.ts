/** The path of {@link promptsScript} in a download, for the scripts beside it. */
export const promptsFile = 'count_prompts.py';

/**
 * A Python script that counts the tasks whose prompts verl keeps, and names the others. verl leaves out prompts that are too long when its models are
 * loaded, and with fewer tasks than a batch has nothing is left to train on: the launch script has to know before.
 */
export const promptsScript = `#!/usr/bin/env python3
"""Counts the tasks of a Parquet file that verl trains on: those whose prompts, with the tool in them, are not too long.

    python count_prompts.py TASKS MODEL TOOL.YAML TOKENS

The number goes to the standard output; the tasks that are left out are named on the other one. Measured with the tokenizer and the chat
template of the model, as verl does.
"""

import sys

import pyarrow.parquet as parquet
import yaml
from transformers import AutoTokenizer

tasks, model, tool_file, most = sys.argv[1:]

tokenizer = AutoTokenizer.from_pretrained(model)
with open(tool_file, encoding="utf-8") as file:
    tools = [tool["tool_schema"] for tool in yaml.safe_load(file)["tools"]]

rows = parquet.read_table(tasks).to_pylist()
long = []
for at, row in enumerate(rows):
    text = tokenizer.apply_chat_template(row["prompt"], tools=tools, add_generation_prompt=True, tokenize=False)
    length = len(tokenizer(text, add_special_tokens=False)["input_ids"])
    if length > int(most):
        name = (row.get("extra_info") or {}).get("index", at)
        long.append(f"  {name}: {length} tokens")

if long:
    print(f"{len(long)} of {len(rows)} tasks in {tasks} are left out: their prompts have more than {most} tokens, the tool included.", file=sys.stderr)
    print("Set PROMPT_TOKENS to a larger number to train on them.", file=sys.stderr)
    print("\\n".join(long), file=sys.stderr)
print(len(rows) - len(long))
`;
