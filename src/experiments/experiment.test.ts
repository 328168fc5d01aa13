import { describe, expect, it } from 'vitest';
import { parseRunDocument, runSchema } from '../collect/index.ts';
import { experimentOf, experimentSchema, readExperiment, writeExperiment } from './experiment.ts';

const base = parseRunDocument({
  schema: runSchema,
  tasks: { from: 'set', set: 'tiny', limit: 4 },
  policy: { engine: 'tiny' },
  arms: [{ name: 'sequential' }],
  seed: 5,
});

describe('an experiment', () => {
  it('is a run with an arm a point, and its document gives the same again', () => {
    const made = experimentOf('k=0,2', base);
    expect(made.run.arms.map(({ name, saar }) => [name, saar.maxRetries])).toEqual([
      ['k=0', 0],
      ['k=2', 2],
    ]);
    expect({ ...made.run, arms: base.arms }).toEqual(base);
    expect(readExperiment(writeExperiment('k=0,2', base))).toEqual(made);
  });
  it('has no other arms', () => {
    const two = { ...base, arms: [...base.arms, { ...base.arms[0], name: 'off' }] };
    expect(() => experimentOf('k=0', parseRunDocument(two))).toThrow('must have a single one');
  });
  it.each([
    ['{', 'It is not JSON'],
    ['[]', 'It is no experiment document'],
    ['{"schema":"cleaner-lab/experiment@2","sweep":"k=0","run":{}}', 'schema must be cleaner-lab/experiment@1'],
    [`{"schema":"${experimentSchema}","sweep":7,"run":{}}`, 'sweep must be a text such as k=0,1,3'],
    [`{"schema":"${experimentSchema}","sweep":"k=0","run":{},"more":1}`, 'more'],
    [`{"schema":"${experimentSchema}","sweep":"k=0","run":{}}`, 'run document'],
  ])('%s is refused', (text, why) => {
    expect(() => readExperiment(text)).toThrow(why);
  });
});
