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
import sys
from pathlib import Path

from datasets import load_dataset
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

# Only what is trained on: the other columns say where a row comes from.
rows = load_dataset("json", data_files=str(given.data), split="train").select_columns(["messages", "tools"])

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
