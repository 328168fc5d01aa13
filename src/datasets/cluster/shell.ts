/** The beginning of every launch script: what it is, strict mode, and how it says what is wrong. */
export const shellHead = (about: readonly string[]): string =>
  [
    '#!/usr/bin/env bash',
    ...about.map((line) => (line === '' ? '#' : `# ${line}`)),
    'set -euo pipefail',
    '',
    'fail() {',
    '  echo "$(basename "$0"): $*" >&2',
    '  exit 1',
    '}',
    '',
    '# A path as it reads in every folder. Hydra, which quotes texts with apostrophes, has to be able to read it.',
    'whole_path() {',
    `  [[ "$1" != *\\'* ]] || fail "There must be no apostrophe in a path: $1"`,
    '  case "$1" in',
    '    /*) echo "$1" ;;',
    '    *) echo "$PWD/$1" ;;',
    '  esac',
    '}',
    '',
    'here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"',
    'download="$(whole_path "$(dirname "$here")")"',
    'open_cleaner="${OPEN_CLEANER:-}"',
    'model_path="${MODEL_PATH:-}"',
    '[[ -d "$open_cleaner/recipe/cleaner" ]] || fail "Set OPEN_CLEANER to the folder of a checkout of Open-CLEANER."',
    '[[ -n "$model_path" ]] || fail "Set MODEL_PATH to the model to train: a folder of weights, or a name that the Hub knows."',
    '[[ ! -d "$model_path" ]] || model_path="$(whole_path "$model_path")"',
    'gpus="${NUM_GPUS:-4}"',
    'nodes="${NUM_NODES:-1}"',
    '[[ "$gpus" =~ ^[1-9][0-9]*$ ]] || fail "NUM_GPUS, the GPUs of a node, must be a whole number from 1, not $gpus."',
    '[[ "$nodes" =~ ^[1-9][0-9]*$ ]] || fail "NUM_NODES must be a whole number from 1, not $nodes."',
    '',
  ].join('\n');

/** Shell that counts the rows of a Parquet file, whose path is in the variable `file`. */
export const rowsIn = (file: string): string =>
  [
    `[[ -f "$${file}" ]] || fail "There is no $${file}."`,
    `rows="$(python3 -c 'import sys, pyarrow.parquet as parquet; print(parquet.read_metadata(sys.argv[1]).num_rows)' "$${file}")"`,
  ].join('\n');

/**
 * Shell that takes the largest batch that `rows` fill: verl drops what does not fill one, and each batch has to be divided evenly among
 * the GPUs.
 *
 * @param most rows of a batch at most
 * @param copies rollouts of each row, a number or a shell variable's name
 */
export const batchOf = (most: number, copies: string): string =>
  [
    `batch=$((rows < ${String(most)} ? rows : ${String(most)}))`,
    `while ((batch > 0 && batch * ${copies} % (gpus * nodes) != 0)); do batch=$((batch - 1)); done`,
    `((batch > 0)) || fail "$rows rows cannot be divided among $((gpus * nodes)) GPUs. Take fewer, or collect more."`,
  ].join('\n');
