"""Loads every file of a download with the field's own loaders. Usage: load_all.py FOLDER

Each check is a function whose name says what must hold; the last line is `N passed, N failed, N skipped`.
"""

import hashlib
import json
import os
import re
import sys
import tempfile
import zipfile
from pathlib import Path

from checks import check, run_checks, same
from tokenizer import tokenizer

folder = Path(sys.argv[1]).resolve()
os.environ["HF_HOME"] = tempfile.mkdtemp()
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["HF_DATASETS_OFFLINE"] = "1"
os.environ["HF_DATASETS_DISABLE_PROGRESS_BARS"] = "1"
os.environ["TRANSFORMERS_VERBOSITY"] = "error"

download = folder / "download"
def lines(path):
    with open(download / path, encoding="utf-8", newline="\n") as file:
        return [json.loads(line) for line in file]


def manifest():
    return json.loads((download / "manifest.json").read_text(encoding="utf-8"))


def rows_of(path):
    return next(file["rows"] for file in manifest()["files"] if file["path"] == path)


def without_nulls(value):
    """A row as it was written, of one that Arrow filled with nulls."""
    if isinstance(value, dict):
        return {key: without_nulls(field) for key, field in value.items() if field is not None}
    if isinstance(value, (list, tuple)) or type(value).__name__ == "ndarray":
        return [without_nulls(item) for item in value]
    return value


def calls_in(text):
    """The calls of the assistant's turns in rendered text, parsed."""
    turns = re.findall(r"<\|im_start\|>assistant\n(.*?)(?=<\|im_start\|>|\Z)", text, re.DOTALL)
    return [json.loads(call) for turn in turns for call in re.findall(r"<tool_call>\n(\{.*?\})\n</tool_call>", turn, re.DOTALL)]


def calls_of(messages):
    return [
        {"name": call["function"]["name"], "arguments": without_nulls(call["function"]["arguments"])}
        for message in messages
        for call in (message.get("tool_calls") if message.get("tool_calls") is not None else [])
    ]


def rendered_once(messages, tools, template):
    """Renders a conversation; every call must come out once, with arguments that are an object."""
    text = template.apply_chat_template(messages, tools=tools, tokenize=False)
    expected = [
        call
        for message in messages
        if message["role"] == "assistant"
        # A call that could not be taken apart stands in the content as the policy wrote it.
        for call in calls_in(f"<|im_start|>assistant\n{message['content']}") + calls_of([message])
    ]
    if "<|im_end|>" in json.dumps(messages):
        # The row tests a text that looks like the template's own marks; its calls cannot be told apart in the rendered text.
        assert all(json.dumps(call["name"]) in text for call in expected)
        return len(expected)
    same(calls_in(text), expected, "calls")
    return len(expected)


@check()
def the_manifest_hashes_every_file():
    listed = {file["path"]: file for file in manifest()["files"]}
    found = {str(path.relative_to(download)) for path in download.rglob("*") if path.is_file()}
    same(found - {"manifest.json"}, set(listed), "files")
    for path, file in listed.items():
        data = (download / path).read_bytes()
        same((len(data), hashlib.sha256(data).hexdigest()), (file["bytes"], file["sha256"]), path)


@check()
def the_zip_holds_the_same_files_and_is_whole():
    with zipfile.ZipFile(folder / "download.zip") as archive:
        same(archive.testzip(), None, "damaged entry")
        for name in archive.namelist():
            same(archive.read(name), (download / name).read_bytes(), name)
        same(len(archive.namelist()), len(manifest()["files"]) + 1, "entries")


JSONL = {
    "sft": "data/sft.jsonl",
    "preference": "data/preference.jsonl",
    "tokens": "tokens.jsonl",
    "raw": "raw.jsonl",
    "verl-rollout": "verl/rollout/1.jsonl",
    "sharegpt": "llama-factory/train.jsonl",
    "openai": "openai/train.jsonl",
}
PARQUET = {"verl-sft": "verl/sft.parquet", "verl-rl": "verl/rl.parquet"}


@check("datasets")
def datasets_loads_every_jsonl_with_every_row_as_it_was_written():
    from datasets import load_dataset

    for path in JSONL.values():
        loaded = load_dataset("json", data_files=str(download / path), split="train")
        same(len(loaded), rows_of(path), path)
        for row, written in zip(loaded, lines(path)):
            same(without_nulls(row), without_nulls(written), path)


def labels_of_records():
    """What was said of each record, by its id; empty where the download has no labels."""
    return {row["id"]: row for row in lines("labels.jsonl")} if (download / "labels.jsonl").exists() else {}


@check("datasets", "pyarrow")
def labels_are_columns_of_text_in_every_file_with_room():
    import pyarrow.parquet as pq
    from datasets import load_dataset

    said = labels_of_records()
    nothing = {"label": "none", "note": ""}
    for name in ("sft", "raw", "tokens", "sharegpt", "preference", "verl-rollout", "verl-sft"):
        path = JSONL.get(name) or PARQUET[name]
        rows = pq.read_table(download / path).to_pylist() if name in PARQUET else lines(path)
        for row in rows:
            expected = said.get(row.get("id", row.get("uid")), nothing)
            same({key: row.get(key) for key in nothing}, {key: expected[key] if said else None for key in nothing}, path)
        if said and name in JSONL:
            features = load_dataset("json", data_files=str(download / path), split="train").features
            same((features["label"].dtype, features["note"].dtype), ("string", "string"), path)
    for name in ("openai", "verl-rl"):
        path = JSONL.get(name) or PARQUET[name]
        rows = pq.read_table(download / path).to_pylist() if name in PARQUET else lines(path)
        assert all("label" not in row for row in rows), path
    if said:
        same(len(load_dataset("json", data_files=str(download / "labels.jsonl"), split="train")), rows_of("labels.jsonl"))


@check("datasets")
def datasets_loads_the_records():
    from datasets import load_dataset

    loaded = load_dataset("json", data_files=str(download / "records.jsonl"), split="train")
    same(len(loaded), rows_of("records.jsonl"))


@check("datasets")
def datasets_loads_every_parquet():
    from datasets import load_dataset

    for path in PARQUET.values():
        same(len(load_dataset("parquet", data_files=str(download / path), split="train")), rows_of(path), path)


@check("datasets")
def datasets_loads_every_configuration_of_the_card_through_the_folder():
    from datasets import get_dataset_config_names, load_dataset

    # A folder is read by one loader, that of the first file; the Parquet files are loaded by their paths.
    names = get_dataset_config_names(str(download))
    same(set(names), set(JSONL), "configurations")
    for name in names:
        loaded = load_dataset(str(download), name, split="train")
        same(len(loaded), rows_of(JSONL[name]), name)
    same(len(load_dataset(str(download), split="train")), rows_of("data/sft.jsonl"), "default")


def emptied(value):
    """A row that says as little as one can: nulls, empty lists, and messages that are none of a call."""
    row = dict(value)
    for key in {"reward", "score", "gts"} & row.keys():
        row[key] = None
    for key in {"ids", "logprobs"} & row.keys():
        row[key] = [None] * len(row[key])
    for key in {"edited", "turns"} & row.keys():
        row[key] = []
    for key in {"messages", "prompt", "chosen", "rejected"} & row.keys():
        row[key] = [{"role": message["role"], "content": message["content"]} for message in row[key]]
    return row


@check("datasets")
def a_later_row_may_hold_what_the_first_ones_do_not():
    """The card says the types of columns: `datasets` would take them from its first batch, which has only nulls and empty lists here."""
    from datasets import load_dataset
    from datasets.exceptions import DatasetGenerationError

    batch = 1 << 14
    scratch = Path(tempfile.mkdtemp())
    (scratch / "README.md").write_bytes((download / "README.md").read_bytes())
    refused = set()
    for name, path in JSONL.items():
        rows = lines(path)
        empty = [emptied(rows[0])] * (1 + batch // len(json.dumps(emptied(rows[0]))))
        # What no row of the download has, a larger one may. A whole number: where ids follow nulls in one batch, `datasets` joins it row by
        # row, and no fractions to the whole log-probabilities of these rows.
        full = [{**rows[-1], "edited": [{"at": 0, "of": 2}], "ids": [7], "logprobs": [-1]}] if name == "tokens" else []
        written = empty + rows + full
        (scratch / path).parent.mkdir(parents=True, exist_ok=True)
        (scratch / path).write_text("".join(f"{json.dumps(row)}\n" for row in written), encoding="utf-8")
        loaded = load_dataset(str(scratch), name, split="train", chunksize=batch)
        same(len(loaded), len(written), name)
        for row, line in zip(loaded, written):
            same(without_nulls(row), without_nulls(line), name)
        try:
            load_dataset("json", data_files=str(scratch / path), split="train", chunksize=batch)
        except DatasetGenerationError:
            refused.add(name)
    # Without the card.
    assert {"tokens", "sft", "raw", "openai"} <= refused, refused


@check("datasets")
def no_file_is_taken_for_an_agent_trace():
    from datasets import load_dataset

    for path in JSONL.values():
        columns = set(load_dataset("json", data_files=str(download / path), split="train").column_names)
        same(columns, set().union(*(row.keys() for row in lines(path))), path)


@check("huggingface_hub")
def the_hub_reads_the_card():
    from huggingface_hub import DatasetCard

    card = DatasetCard.load(download / "README.md")
    same(card.data.license, "cc-by-4.0")
    same(card.data.pretty_name, 'The lessons: "all" of them')
    same([config["config_name"] for config in card.data.configs if config.get("default")], ["sft"])
    assert "2601.15141" in card.text


@check("pandas", "pyarrow", "datasets")
def the_code_of_the_card_runs():
    code = re.search(r"```python\n(.*?)```", (download / "README.md").read_text(encoding="utf-8"), re.DOTALL)[1]
    before = os.getcwd()
    os.chdir(download)
    try:
        scope = {"path": next(Path("sessions").glob("*.jsonl"))}
        exec(code, scope)
    finally:
        os.chdir(before)
    same(len(scope["sft"]), rows_of("data/sft.jsonl"))
    same(len(scope["verl_sft"]), rows_of("verl/sft.parquet"))
    same(scope["sts"][0]["type"], "session")


@check("pandas", "pyarrow")
def pandas_reads_jsonl_and_parquet():
    import pandas

    for path in JSONL.values():
        same(len(pandas.read_json(download / path, lines=True)), rows_of(path), path)
    for path in PARQUET.values():
        same(len(pandas.read_parquet(download / path)), rows_of(path), path)


@check("pyarrow")
def verl_sft_has_the_column_types_that_verl_reads():
    import pyarrow as pa
    import pyarrow.parquet as pq

    file = pq.ParquetFile(download / PARQUET["verl-sft"])
    schema = file.schema_arrow
    message = schema.field("messages").type.value_type
    call = message.field("tool_calls").type.value_type
    same(schema.field("enable_thinking").type, pa.bool_())
    same(message.field("role").type, pa.string())
    same(call.field("function").type.field("arguments").type, pa.struct({"code": pa.string()}))
    tool = schema.field("tools").type.value_type
    same(tool.field("function").type.field("name").type, pa.string())
    same(pa.types.is_struct(tool.field("function").type.field("parameters").type), True)
    same(file.metadata.num_rows, rows_of(PARQUET["verl-sft"]))


@check("pyarrow")
def verl_rl_has_the_column_types_that_verl_reads():
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pq.read_schema(download / PARQUET["verl-rl"])
    text = pa.string()
    same(schema.field("data_source").type, text)
    same(schema.field("agent_name").type, text)
    same(schema.field("ability").type, text)
    same(schema.field("reward_model").type, pa.struct({"style": text, "ground_truth": text}))
    prompt = schema.field("prompt").type.value_type
    same([(field.name, field.type) for field in prompt], [("role", text), ("content", text)])
    extra = schema.field("extra_info").type
    same({field.name for field in extra}, {"split", "index", "answer", "question", "source", "need_tools_kwargs", "tools_kwargs"})
    same(extra.field("need_tools_kwargs").type, pa.bool_())
    same(pa.types.is_struct(extra.field("tools_kwargs").type), True)


@check("pyarrow")
def verl_rl_holds_each_task_once():
    import pyarrow.parquet as pq

    rows = pq.read_table(download / PARQUET["verl-rl"]).to_pylist()
    tasks = [row["extra_info"]["index"] for row in rows]
    same(len(set(tasks)), len(tasks))
    for row in rows:
        same((row["agent_name"], row["data_source"]), ("tool_agent", "cleaner-lab"))
        same(row["reward_model"]["style"], "rule")
        same(row["reward_model"]["ground_truth"], row["extra_info"]["answer"])


@check("pandas", "pyarrow", "transformers")
def verl_sft_renders_every_row_as_verl_would():
    import pandas

    template = tokenizer()
    calls = 0
    for _, row in pandas.read_parquet(download / PARQUET["verl-sft"]).iterrows():
        # verl turns nested arrays into lists and hands the rest to the template as it is, nulls included.
        plain = json.loads(json.dumps(row.to_dict(), default=lambda array: array.tolist()))
        assert isinstance(plain["tools"], list) and isinstance(plain["tools"][0], dict)
        calls += rendered_once(plain["messages"], plain["tools"], template)
    assert calls > 10, calls


@check("transformers")
def sft_and_raw_render_every_row_with_each_call_once():
    template = tokenizer()
    for name in ("sft", "raw"):
        calls = 0
        for row in lines(JSONL[name]):
            assert all(None not in message.values() for message in row["messages"])
            calls += rendered_once(row["messages"], row["tools"], template)
        assert calls > 10, calls


@check("transformers", "datasets")
def sft_renders_every_row_after_datasets_filled_it_with_nulls():
    from datasets import load_dataset

    template = tokenizer()
    for row, written in zip(load_dataset(str(download), "sft", split="train"), lines(JSONL["sft"])):
        messages = without_nulls(row["messages"])
        same(calls_of(messages), calls_of(written["messages"]))
        rendered_once(messages, without_nulls(row["tools"]), template)


@check("transformers", "torch")
def the_mask_of_the_template_covers_exactly_the_assistant():
    template = tokenizer()
    row = next(row for row in lines(JSONL["sft"]) if any(message.get("tool_calls") for message in row["messages"]))
    encoded = template.apply_chat_template(
        row["messages"], tools=row["tools"], return_dict=True, return_assistant_tokens_mask=True
    )
    masked = sum(encoded["assistant_masks"])
    text = template.apply_chat_template(row["messages"], tools=row["tools"], tokenize=False)
    turns = re.findall(r"<\|im_start\|>assistant\n(.*?<\|im_end\|>\n)", text, re.DOTALL)
    same(masked, sum(map(len, turns)))


@check("trl", "transformers", "torch")
def trl_knows_the_rows_as_conversations_and_renders_them():
    from trl.data_utils import apply_chat_template, is_conversational

    template = tokenizer()
    for row in lines(JSONL["sft"]):
        example = {"messages": row["messages"], "tools": row["tools"]}
        assert is_conversational(example)
        text = apply_chat_template(example, template, tools=row["tools"])["text"]
        same(text, template.apply_chat_template(row["messages"], tools=row["tools"], tokenize=False))


@check("trl", "transformers", "torch")
def trl_renders_the_preference_pairs():
    from trl.data_utils import apply_chat_template, is_conversational

    template = tokenizer()
    for row in lines(JSONL["preference"]):
        example = {key: row[key] for key in ("prompt", "chosen", "rejected", "tools")}
        assert is_conversational(example)
        rendered = apply_chat_template(example, template, tools=row["tools"])
        assert rendered["chosen"] != rendered["rejected"]
        assert rendered["prompt"].endswith("<|im_start|>assistant\n")
        for key in ("chosen", "rejected"):
            same(calls_in("<|im_start|>assistant\n" + rendered[key]), calls_of(row[key]), key)


@check("trl", "transformers", "torch", "datasets")
def trl_prepares_the_sft_dataset_for_training():
    """The real trainer's own preparation of the dataset, on a model of a few hundred weights; nothing is trained."""
    from datasets import load_dataset
    from transformers import LlamaConfig, LlamaForCausalLM
    from trl import SFTConfig, SFTTrainer

    model = LlamaForCausalLM(
        LlamaConfig(vocab_size=8, hidden_size=8, intermediate_size=8, num_hidden_layers=1, num_attention_heads=1)
    )
    trainer = SFTTrainer(
        model=model,
        args=SFTConfig(output_dir=tempfile.mkdtemp(), report_to=[], max_length=None, assistant_only_loss=True, use_cpu=True),
        train_dataset=load_dataset(str(download), "sft", split="train"),
        processing_class=tokenizer(),
    )
    same(len(trainer.train_dataset), rows_of(JSONL["sft"]))
    for row in trainer.train_dataset:
        learned = [label != -100 for label in row["labels"]]
        assert any(learned) and not all(learned)
    # A column called `label` is none of what is trained on: batches are made without it.
    assert "label" not in next(iter(trainer.get_train_dataloader()))


@check()
def sharegpt_alternates_as_llama_factory_demands():
    info = json.loads((download / "llama-factory/dataset_info.json").read_text())["cleaner_lab"]
    same(info["file_name"], "train.jsonl")
    thought = re.compile(r"^<think>\n(.*?)\n</think>\n\n", re.DOTALL)
    for row in lines(JSONL["sharegpt"]):
        said = row[info["columns"]["messages"]]
        same(len(said) % 2, 0)
        for place, message in enumerate(said):
            allowed = ("human", "observation") if place % 2 == 0 else ("gpt", "function_call")
            assert message["from"] in allowed, (row["id"], place, message["from"])
            if message["from"] == "function_call":
                call = json.loads(thought.sub("", message["value"]))
                assert isinstance(call["arguments"], dict)
        assert all("parameters" in tool for tool in json.loads(row["tools"]))


@check()
def sharegpt_keeps_every_answer_and_leaves_out_only_what_does_not_take_turns():
    rows = {row["id"]: row["conversations"] for row in lines(JSONL["sharegpt"])}
    left_out = set()
    for row in lines(JSONL["sft"]):
        last = row["messages"][-1]
        if row["id"] not in rows:
            written = [message["role"] == "assistant" for message in row["messages"]]
            assert any(one and other for one, other in zip(written, written[1:])), row["id"]
            left_out.add(row["id"])
        elif last["role"] == "assistant" and "tool_calls" not in last:
            same(rows[row["id"]][-1], {"from": "gpt", "value": last["content"]}, row["id"])
    same(left_out, {"open"} if (folder.name == "logs") else set(), "left out")


@check()
def openai_arguments_are_text_and_answers_name_their_calls():
    for row in lines(JSONL["openai"]):
        open_calls = set()
        for message in row["messages"]:
            for call in message.get("tool_calls", []):
                assert isinstance(json.loads(call["function"]["arguments"]), dict)
                open_calls.add(call["id"])
            if message["role"] == "tool":
                assert message["tool_call_id"] in open_calls
                open_calls.remove(message["tool_call_id"])
            assert message.get("weight", 0) in (0, 1)


@check()
def sessions_begin_with_their_head():
    paths = list((download / "sessions").glob("*.jsonl"))
    same(len(paths), rows_of("records.jsonl"))
    for path in paths:
        head, *rest = lines(path.relative_to(download))
        same((head["type"], head["harness"]), ("session", "cleaner-lab"))
        assert all(line["type"] == "message" and line["message"]["role"] for line in rest)


@check()
def tokens_have_lists_of_one_length_that_spell_the_turns():
    for row, record in zip(lines(JSONL["tokens"]), lines("records.jsonl")):
        lengths = {key: len(row[key]) for key in ("tokens", "ids", "logprobs", "mask", "provenance")}
        same(len(set(lengths.values())), 1, str(lengths))
        written = "".join(token for token, mask in zip(row["tokens"], row["mask"]) if mask)
        same(written, "".join(token["text"] for turn in record["purified"] for token in turn["tokens"]))
        assert all(value is None or value <= 0 for value in row["logprobs"])


@check("pyarrow")
def verl_rollout_has_the_keys_of_verls_dumps():
    for row in lines(JSONL["verl-rollout"]):
        assert {"input", "output", "gts", "score", "step"} <= row.keys()
        assert row["input"].endswith("<|im_start|>assistant\n")
        assert row["score"] is None or isinstance(row["score"], (int, float))


sys.exit(run_checks())
