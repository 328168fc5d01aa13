import { describe, expect, it } from 'vitest';
import {
  parseTrainingDocument,
  readTrainingDocument,
  trainingSchema,
  writeTrainingDocument,
} from './training-document.ts';

const schema = trainingSchema;

describe('a training document', () => {
  it('has the paper’s settings where it says nothing', () => {
    expect(parseTrainingDocument({ schema })).toMatchObject({
      arms: ['raw', 'purified'],
      saar: { maxRetries: 3, gamma: 0.5, rollbackProbability: 1 },
      clip: { low: 0.2, high: 0.28, dual: 10 },
      grafted: 'recomputed',
    });
  });
  it('is read as it was written', () => {
    const document = parseTrainingDocument({ schema, seeds: [3, 1], steps: 7, saar: { gamma: 0.25 } });
    expect(readTrainingDocument(writeTrainingDocument(document))).toEqual(document);
  });
  it.each([
    [{ schema: 'x' }, 'schema: must be cleaner-lab/training@1'],
    [{ schema, saar: { gama: 0.5 } }, 'saar.gama'],
    [{ schema, arms: [] }, 'arms: must name at least one of the arms'],
    [{ schema, arms: ['raw', 'raw'] }, 'arms: names one of the arms twice'],
    [{ schema, arms: ['other'] }, 'arms.0: must be one of raw, purified, negatives, filtered'],
    [{ schema, seeds: [0.5] }, 'seeds.0: must be a whole number from 0'],
    [{ schema, group: 1 }, 'group: must be a whole number from 2 to 64'],
    [{ schema, clip: { low: 2 } }, 'clip.low: must be a number from 0 to 1'],
    [{ schema, evaluation: { often: 1 } }, 'evaluation.often'],
    [{ schema, learningrate: 1 }, 'learningrate'],
    [{ schema, saar: { gamma: 2 } }, 'saar.gamma: γ must be a number from 0 to 1'],
    [7, 'This is no training document'],
  ])('%j is refused', (value, why) => {
    expect(() => parseTrainingDocument(value)).toThrow(why);
  });
  it('is JSON', () => {
    expect(() => readTrainingDocument('{')).toThrow('it is not JSON');
  });
});
