import { beforeAll, describe, expect, it } from 'vitest';
import { amount } from '../amount.fixture.ts';
import { startTensors } from '../policies/tiny/engine.ts';
import { askTorch, pythonWithTorch } from '../../scripts/training/ask-torch.ts';
import { keptAnswer, ownAnswer, type TorchAnswer } from './torch.fixture.ts';

beforeAll(startTensors);

/** Whether two answers agree to within what 32 bits leave after three steps. */
function expectAgreement(one: Omit<TorchAnswer, 'torch'>, other: Omit<TorchAnswer, 'torch'>, digits: number): void {
  expect(one.losses).toHaveLength(3);
  one.losses.forEach((loss, at) => expect(loss).toBeCloseTo(other.losses[at] ?? Number.NaN, digits));
  const byName = new Map(other.arrays.map(({ name, values }) => [name, values]));
  for (const { name, values } of one.arrays) {
    const others = byName.get(name);
    expect(others, name).toHaveLength(values.length);
    values.forEach((value, at) => expect(value, `${name} ${at}`).toBeCloseTo(others?.[at] ?? Number.NaN, digits));
  }
}

describe('three steps of GRPO', () => {
  it('give the losses and the numbers that PyTorch gives', async () => {
    const kept = keptAnswer();
    // The learning rate moves each number by up to 0.01 a step: four digits tell a wrong step from a right one.
    expectAgreement(await ownAnswer(), kept, 4);
  });

  it('are still what PyTorch gives, where it is installed', async ({ skip }) => {
    const python = amount(0, 1) === 1 ? pythonWithTorch() : null;
    skip(python === null, 'asked in the slow tests only, and where there is a Python with PyTorch (.loaders)');
    if (python !== null) expectAgreement(await askTorch(python), keptAnswer(), 5);
  });
});
