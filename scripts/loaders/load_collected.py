"""Loads a collected download with `datasets` and pandas, and compares it with its own lines. Usage: load_collected.py FOLDER"""

import json
import sys
from pathlib import Path

import pandas
from datasets import load_dataset

folder = Path(sys.argv[1]).resolve()


def lines(path):
    return [json.loads(line) for line in (folder / path).read_text(encoding="utf-8").splitlines()]


expected = lines("data/sft.jsonl")
loaded = load_dataset(str(folder), "sft", split="train")
assert loaded.num_rows == len(expected) > 0, "rows of sft"
for row, line in zip(loaded, expected):
    found = [(message["role"], message["content"]) for message in row["messages"]]
    assert found == [(message["role"], message["content"]) for message in line["messages"]], line["id"]

expected = lines("tokens.jsonl")
loaded = load_dataset(str(folder), "tokens", split="train")
assert loaded.num_rows == len(expected), "rows of tokens"
for row, line in zip(loaded, expected):
    assert row["tokens"] == line["tokens"] and row["mask"] == line["mask"], line["id"]
    for found, written in zip(row["logprobs"], line["logprobs"], strict=True):
        # The reader of `datasets` keeps fifteen decimals of a number.
        assert found == written or abs(found - written) < 1e-14, line["id"]

assert len(pandas.read_parquet(folder / "verl/sft.parquet")) == len(expected), "rows of verl/sft"
print(f"{len(expected)} rows loaded")
