/**
 * A Python script that trains on `data/sft.jsonl` with TRL's `SFTTrainer`, for those without a cluster. It needs nothing of verl. By default only
 * what the policy wrote is learnt; TRL then needs a chat template that marks it, which it has for the common families.
 */
export const trlScript = `#!/usr/bin/env python3
"""Supervised fine-tuning on the purified trajectories of this download with TRL. README.md beside this file has the steps.

    pip install trl
    python trl_sft.py --model MODEL --output FOLDER
"""

import argparse
import json
import sys
from pathlib import Path

from datasets import Dataset, Features, Json, List, Value
from trl import SFTConfig, SFTTrainer

here = Path(__file__).resolve().parent

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--model", required=True, help="a folder of weights, or a name that the Hub knows")
parser.add_argument("--output", required=True, help="the folder that the trained model goes into")
parser.add_argument("--data", default=here.parent / "data" / "sft.jsonl", type=Path, help="rows of the format sft")
parser.add_argument("--epochs", default=2.0, type=float, help="passes over the rows")
parser.add_argument("--max-steps", default=-1, type=int, help="updates at most, whatever the epochs are")
parser.add_argument("--batch", default=1, type=int, help="rows on each device at once")
parser.add_argument("--accumulate", default=8, type=int, help="such batches to an update")
parser.add_argument("--learning-rate", default=1e-5, type=float)
parser.add_argument("--max-length", default=None, type=int, help="tokens after which a row is cut; without it none is")
parser.add_argument("--all-tokens", action="store_true", help="learn prompts and observations too, not only what the policy wrote")
parser.add_argument("--cpu", action="store_true", help="use no GPU")
given = parser.parse_args()

if not given.data.is_file():
    sys.exit(f"There is no {given.data}.")

text = Value("string")
call = {"type": text, "function": {"name": text, "arguments": Json()}}
message = {"role": text, "content": text, "tool_calls": List(call), "name": text}
tool = {"type": text, "function": {"name": text, "description": text, "parameters": Json()}}


def rows_of(path, changed):
    """Only what is trained on: the other columns say where a row comes from."""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield {"messages": row["messages"], "tools": row["tools"]}


# The types are said: otherwise they would be those of the first rows, and a later row with other arguments would be refused. What was read is
# kept by path and time, so that a file that has changed is read again.
rows = Dataset.from_generator(
    rows_of,
    features=Features({"messages": List(message), "tools": List(tool)}),
    gen_kwargs={"path": str(given.data), "changed": given.data.stat().st_mtime_ns},
)

trainer = SFTTrainer(
    model=given.model,
    args=SFTConfig(
        output_dir=given.output,
        num_train_epochs=given.epochs,
        max_steps=given.max_steps,
        per_device_train_batch_size=given.batch,
        gradient_accumulation_steps=given.accumulate,
        learning_rate=given.learning_rate,
        max_length=given.max_length,
        assistant_only_loss=not given.all_tokens,
        logging_steps=1,
        report_to="none",
        use_cpu=given.cpu,
        bf16=not given.cpu,
    ),
    train_dataset=rows,
)
trainer.train()
trainer.save_model(given.output)
print(f"{trainer.state.global_step} updates, saved to {given.output}")
`;
