import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseTrainingDocument, trainingSchema, writeTrainingDocument } from '../../src/training/index.ts';
import { parseOptions } from './options.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'train-options-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the options of a training', () => {
  it('make a document', () => {
    const { document, out, part, lanes } = parseOptions(
      '--arms raw,filtered --seeds 1,2 --steps 30 --k 1 --gamma 0.25 --rate 5e-4 --every 5 --held-out 9 --part 2/3 --out x'.split(
        ' ',
      ),
    );
    expect(document).toMatchObject({
      arms: ['raw', 'filtered'],
      seeds: [1, 2],
      steps: 30,
      learningRate: 5e-4,
      saar: { maxRetries: 1, gamma: 0.25, rollbackProbability: 1 },
      evaluation: { every: 5, tasks: 9 },
      checkpoint: 'start',
    });
    expect({ out, part, lanes }).toEqual({ out: 'x', part: { index: 1, of: 3 }, lanes: 0 });
    expect(parseOptions(['--out', 'x']).device).toBeNull();
    expect(parseOptions(['--out', 'x', '--device', 'webgpu']).device).toBe('webgpu');
  });

  it('may come from a file', () => {
    const file = join(folder, 'training.json');
    const document = parseTrainingDocument({ schema: trainingSchema, seeds: [7] });
    writeFileSync(file, writeTrainingDocument(document));
    expect(parseOptions([file, '--out', 'x']).document).toEqual(document);
    expect(() => parseOptions([file, '--steps', '3', '--out', 'x'])).toThrow('--steps can’t be given beside');
    writeFileSync(file, '{}');
    expect(() => parseOptions([file, '--out', 'x'])).toThrow(`${file}: schema`);
  });

  it.each([
    [[], 'Say with --out'],
    [['--out', 'x', '--arms', 'raw,other'], 'arms.1: must be one of'],
    [['--out', 'x', '--seeds', 'one'], 'seeds.0'],
    [['--out', 'x', '--steps', 'many'], '--steps must be a number'],
    [['--out', 'x', '--part', '3/2'], '--part must be such as 1/2'],
    [['--out', 'x', '--device', 'cpu'], '--device must be one of wasm, webgpu, not "cpu"'],
    [['--out', 'x', 'none.json'], 'There is no file none.json'],
    [['--out', 'x', 'a', 'b'], 'Give one document'],
    [['--out', 'x', '--nonsense'], 'nonsense'],
  ])('%j is refused', (args, why) => {
    expect(() => parseOptions(args)).toThrow(why);
  });
});
