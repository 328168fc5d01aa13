import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { startTensors } from '../../src/policies/tiny/engine.ts';
import { torchAnswerSchema, torchQuestion, type TorchAnswer } from '../../src/training/torch.fixture.ts';

/** A Python that has PyTorch: the one of the loaders' test, or the one that the environment names; null where there is none. */
export function pythonWithTorch(): string | null {
  const python = process.env.LAB_LOADERS ?? '.loaders/bin/python';
  if (!existsSync(python)) return null;
  return spawnSync(python, ['-c', 'import torch']).status === 0 ? python : null;
}

/** PyTorch's answer to a question, the fixture's if no other is given. Throws where the script fails. Tensors must have been started. */
export async function askTorch(python: string, question?: string): Promise<TorchAnswer> {
  const script = fileURLToPath(new URL('torch_update.py', import.meta.url));
  const { status, stdout, stderr } = spawnSync(python, [script], {
    input: question ?? (await torchQuestion()),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`torch_update.py failed: ${stderr}`);
  return v.parse(torchAnswerSchema, JSON.parse(stdout));
}

// `tsx scripts/training/ask-torch.ts`: makes the fixture anew.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const python = pythonWithTorch();
  if (python === null) throw new Error('There is no Python with PyTorch; name one with LAB_LOADERS.');
  await startTensors();
  writeFileSync('src/training/fixtures/torch-update.json', `${JSON.stringify(await askTorch(python))}\n`);
}
