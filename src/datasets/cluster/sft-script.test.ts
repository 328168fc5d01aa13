import { describe, expect, it } from 'vitest';
import { addedSftOptions, sftOptions } from './known-options.fixture.ts';
import { tryScript } from './run-script.fixture.ts';
import { sftScript, sftTokens } from './sft-script.ts';

describe('sftScript', () => {
  it('starts the warm start of the authors with options that it has', () => {
    const { status, problem, command, overrides } = tryScript(sftScript(5000));
    expect({ status, problem }).toEqual({ status: 0, problem: '' });
    const start = [
      'torchrun',
      '--standalone',
      '--nnodes=1',
      '--nproc_per_node=4',
      '-m',
      'recipe.cleaner.custom_sft_trainer',
    ];
    expect(command.slice(0, start.length)).toEqual(start);
    expect(overrides.size).toBe(command.length - start.length);
    for (const option of overrides.keys()) {
      expect(option.startsWith('+') ? addedSftOptions : sftOptions, option).toContain(option.replace('+', ''));
    }
    expect(Object.fromEntries(overrides)).toMatchObject({
      'data.train_files': "'/verl/sft.parquet'",
      'data.max_length': '5000',
      'data.train_batch_size': '32',
      'model.partial_pretrain': "'/models/some model'",
    });
  });
  it('takes batches that the rows fill and the GPUs divide', () => {
    const { overrides } = tryScript(sftScript(5000), { rows: 11, env: { NUM_GPUS: '2', NUM_NODES: '2' } });
    expect(overrides.get('data.train_batch_size')).toBe('8');
    expect(tryScript(sftScript(5000), { rows: 3 })).toMatchObject({ status: 1, command: [] });
  });
  it('is told otherwise by variables', () => {
    const env = {
      MAX_LENGTH: '64',
      LEARNING_RATE: '3e-5',
      EPOCHS: '7',
      TORCHRUN_ARGS: '--rdzv_id=1 --rdzv_backend=c10d',
    };
    const { command, overrides } = tryScript(sftScript(5000), { env });
    expect(command.slice(1, 3)).toEqual(['--rdzv_id=1', '--rdzv_backend=c10d']);
    expect(Object.fromEntries(overrides)).toMatchObject({
      'data.max_length': '64',
      'optim.lr': '3e-5',
      'trainer.total_epochs': '7',
    });
  });
  it('leaves room for the prompt', () => {
    expect(sftTokens(1000)).toBe(3560);
  });
});
