import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { initialArrays, type SavedTraining } from '../../src/policies/tiny/engine.ts';
import { writeState } from '../../src/training/engine.ts';
import { savedTraining, saveTraining } from './saved-training.ts';

const shape = { vocabulary: 9, width: 4, layers: 1, heads: 1, hidden: 5 };
const saved: SavedTraining = {
  steps: 12,
  parameters: initialArrays(shape, 1),
  means: initialArrays(shape, 2),
  squares: initialArrays(shape, 3),
};

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'training-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a training', () => {
  it('is found again as it was left', () => {
    saveTraining(folder, writeState(saved, { name: 'toy', shape, context: 16, arrays: [] }, 'toy-raw-1'));
    expect(savedTraining(folder)).toEqual(saved);
  });

  it('is not found where there is none', () => {
    expect(savedTraining(folder)).toBeNull();
  });
});
