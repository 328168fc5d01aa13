import { expect, it } from 'vitest';
import { rememberCheckpoint } from './checkpoints.ts';
import { firstChoice } from './choice.ts';
import { readSource } from './read-source.ts';

const file = (content: string): File => new File([content], 'mine.weights');
const policyOf = (checkpoint: File, pinned: string | null = null) =>
  readSource(
    {
      ...firstChoice,
      kind: 'tiny',
      checkpoint: 'mine.weights',
      pinned: pinned === null ? null : { checkpoint: 'mine.weights', sha256: pinned },
    },
    { files: [], checkpoint, apiKey: '' },
  ).source?.policy;

it('names a checkpoint with its hash once it was read, and that of a document before', async () => {
  const [one, other] = [file('one'), file('other')];
  expect(policyOf(one)).toEqual({ engine: 'tiny', checkpoint: 'mine.weights' });
  await rememberCheckpoint(one);
  await rememberCheckpoint(other);
  // printf one | sha256sum
  const sha256 = '7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed';
  expect(policyOf(one)).toEqual({ engine: 'tiny', checkpoint: 'mine.weights', sha256 });
  expect(policyOf(other)).not.toEqual(policyOf(one));
  expect(policyOf(one, 'a'.repeat(64))).toMatchObject({ sha256: 'a'.repeat(64) });
});
