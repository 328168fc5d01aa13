import { describe, expect, it } from 'vitest';
import type { ProgramRunner } from './program.ts';
import { isVerifierId, verifierFor, verifiers, type VerifierId } from './index.ts';

const runner: ProgramRunner = {
  runMany: ({ inputs }) => Promise.resolve(inputs.map(() => ({ outcome: 'success', stdout: '7\n', stderr: '' }))),
};
const evidence = { lastProgram: 'print(7)', signal: new AbortController().signal };
const task = { id: 't', prompt: 'x', answer: 'B' };
const judge = (id: VerifierId | 'task', own: object, text: string) =>
  verifierFor(id, { runner })({ ...task, ...own }, text, evidence);

describe('verifierFor', () => {
  it('finds every verifier by its name, and no other', () => {
    expect(Object.keys(verifiers).every(isVerifierId)).toBe(true);
    expect(isVerifierId('toString')).toBe(false);
  });
  it('lets each task have its own', async () => {
    expect(await judge('task', { verifier: 'choice' }, '\\boxed{\\text{B}}')).toMatchObject({ reward: 1 });
    expect(await judge('task', { verifier: 'math-lenient', answer: '1000' }, '\\boxed{1,000}')).toMatchObject({
      reward: 1,
    });
    expect(await judge('task', {}, '\\boxed{\\text{B}}')).toMatchObject({ reward: -1 });
    expect(await judge('task', { tests: [{ input: '', output: '7' }] }, '')).toMatchObject({ reward: 1 });
    expect(() => judge('task', { verifier: 'oracle' }, '')).toThrow('oracle');
  });
  it('judges all tasks alike where one is named', async () => {
    expect(await judge('math', { verifier: 'choice' }, '\\boxed{\\text{B}}')).toMatchObject({ reward: -1 });
    expect(await judge('none', { verifier: 'choice' }, '\\boxed{B}')).toBeNull();
  });
});
