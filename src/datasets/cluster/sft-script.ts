import { authors } from './authors.ts';
import { batchOf, rowsIn, shellHead } from './shell.ts';

/**
 * The launch script of the warm start: verl's multi-turn SFT on the purified rows, `verl/sft.parquet`, through Open-CLEANER's own entry.
 *
 * @param tokens tokens of a trajectory at most; verl stops at a longer one
 */
export const sftScript = (tokens: number): string =>
  [
    shellHead([
      'Warm start: supervised fine-tuning on the purified trajectories of this download, by verl in a checkout of Open-CLEANER. README.md beside',
      'this file has the steps.',
      '',
      'Further overrides of Hydra can follow the command; of an option that is there twice, the last counts.',
    ]),
    'train_file="$download/verl/sft.parquet"',
    'val_file="$(whole_path "${VAL_FILE:-$train_file}")"',
    'output="$(whole_path "${OUTPUT_DIR:-$here/output/sft}")"',
    'copies=1',
    rowsIn('train_file'),
    batchOf(32, 'copies'),
    '',
    'overrides=(',
    ...[
      "data.train_files='$train_file'",
      "data.val_files='$val_file'",
      'data.multiturn.enable=True',
      'data.multiturn.messages_key=messages',
      'data.multiturn.tools_key=tools',
      'data.multiturn.enable_thinking_key=enable_thinking',
      `data.max_length=\${MAX_LENGTH:-${String(tokens)}}`,
      'data.truncation=error',
      'data.train_batch_size=$batch',
      'data.micro_batch_size_per_gpu=1',
    ].map(inQuotes),
    '  # Templates of thinking models drop earlier thoughts, so that a turn alone reads otherwise than in its conversation.',
    ...[
      '+data.ignore_input_ids_mismatch=True',
      "model.partial_pretrain='$model_path'",
      'model.enable_gradient_checkpointing=True',
      'model.strategy=fsdp2',
      'optim.lr=${LEARNING_RATE:-1e-5}',
      'trainer.project_name=cleaner-lab',
      'trainer.experiment_name=sft',
      "trainer.logger=['console']",
      'trainer.nnodes=$nodes',
      'trainer.n_gpus_per_node=$gpus',
      'trainer.total_epochs=${EPOCHS:-2}',
      "trainer.default_local_dir='$output'",
      "trainer.checkpoint.save_contents=['model','optimizer','extra','hf_model']",
    ].map(inQuotes),
    ')',
    '',
    '# The configuration of verl is looked up from the checkout. On several nodes, run this on each, with what torchrun needs in TORCHRUN_ARGS.',
    'cd "$open_cleaner"',
    'read -r -a torchrun_args <<<"${TORCHRUN_ARGS:---standalone}"',
    'exec torchrun "${torchrun_args[@]}" --nnodes="$nodes" --nproc_per_node="$gpus" -m recipe.cleaner.custom_sft_trainer "${overrides[@]}" "$@"',
    '',
  ].join('\n');

const inQuotes = (override: string): string => `  "${override}"`;

/** Tokens of a trajectory at most, prompt included, where its response may have this number. */
export const sftTokens = (responseTokens: number): number => authors.promptTokens + responseTokens;
