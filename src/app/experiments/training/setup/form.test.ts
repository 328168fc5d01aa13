import { describe, expect, it } from 'vitest';
import { parseTrainingDocument, trainingSchema } from '../../../../training/index.ts';
import { formOf, overnightExperiment, readForm, shortExperiment } from './form.ts';

describe('the set-up of a training', () => {
  it.each([shortExperiment, overnightExperiment])('says the document that it was filled with', (document) => {
    expect(readForm(formOf(document))).toEqual({ document, wrong: null });
  });

  it('keeps what it has no fields for', () => {
    const document = parseTrainingDocument({ schema: trainingSchema, minibatches: 4, clip: { low: 0.1 }, turns: 4 });
    expect(readForm({ ...formOf(document), steps: '7' }).document).toEqual({ ...document, steps: 7 });
  });

  it('takes arms in their own order', () => {
    const { document } = readForm({ ...formOf(shortExperiment), arms: ['filtered', 'raw'] });
    expect(document?.arms).toEqual(['raw', 'filtered']);
  });

  it('does not train another checkpoint than the document says', () => {
    const document = parseTrainingDocument({ schema: trainingSchema, checkpoint: 'mine.weights' });
    const { wrong } = readForm(formOf(document));
    expect(wrong).toMatchObject({ field: null });
    expect(wrong?.why).toContain('the file mine.weights');
  });

  it.each([
    [{ seeds: '1, two' }, 'seeds'],
    [{ seeds: '' }, 'seeds'],
    [{ seeds: '1, 1' }, 'seeds'],
    [{ steps: '0' }, 'steps'],
    [{ steps: 'many' }, 'steps'],
    [{ group: '1' }, 'group'],
    [{ tasks: '-1' }, 'tasks'],
    [{ k: '11' }, 'k'],
    [{ gamma: '1.5' }, 'gamma'],
    [{ p: '' }, 'p'],
    [{ learningRate: '2' }, 'learningRate'],
    [{ every: '0' }, 'every'],
    [{ heldOut: '1e9' }, 'heldOut'],
    [{ arms: [] }, 'arms'],
  ] as const)('names the field that is wrong: %o', (patch, field) => {
    const read = readForm({ ...formOf(shortExperiment), ...patch });
    expect(read.document).toBeNull();
    expect(read.wrong?.field).toBe(field);
    expect(read.wrong?.why).not.toBe('');
  });
});
