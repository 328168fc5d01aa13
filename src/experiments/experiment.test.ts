import { describe, expect, it } from 'vitest';
import { parseRunDocument, runSchema, type RunDocument } from '../collect/index.ts';
import { experimentInRun, experimentOf, experimentSchema, readExperiment, writeExperiment } from './experiment.ts';
import { stagesOf } from './stages.ts';

const base = parseRunDocument({
  schema: runSchema,
  tasks: { from: 'set', set: 'tiny', limit: 4 },
  policy: { engine: 'tiny' },
  arms: [{ name: 'sequential' }],
  seed: 5,
});

const inSession = parseRunDocument({ ...base, arms: [{ name: 'a', execution: 'session' }] });

describe('an experiment', () => {
  it('is a run with an arm a point, and its document gives the same again', () => {
    const made = experimentOf('k=0,2', base);
    expect(made.run.arms.map(({ name, saar }) => [name, saar.maxRetries])).toEqual([
      ['k=0', 0],
      ['k=2', 2],
    ]);
    expect({ ...made.run, arms: base.arms }).toEqual(base);
    expect(readExperiment(writeExperiment(made))).toEqual(made);
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

describe('an experiment with policies', () => {
  const mine = { policy: { engine: 'tiny', checkpoint: 'mine.weights', sha256: 'a'.repeat(64) } } as const;
  it('says what the lab does not know, and is read and found again', () => {
    const made = experimentOf('policy=tiny,mine.weights', base, { 'mine.weights': mine });
    expect(made.run.arms[1]).toMatchObject({ name: 'policy=mine.weights', ...mine });
    expect(readExperiment(writeExperiment(made))).toEqual(made);
    const found = experimentInRun(made.run);
    expect([found?.run, found?.policies]).toEqual([made.run, { 'mine.weights': mine }]);
  });
  it('collects one policy after the other, and takes nothing of one for another', () => {
    const made = experimentOf('policy=start-1400,tiny,start-400', base);
    expect(stagesOf(made).map(({ arms }) => arms)).toEqual([
      ['policy=start-1400'],
      ['policy=tiny'],
      ['policy=start-400'],
    ]);
  });
  it('has no policy that is no value', () => {
    expect(() => experimentOf('policy=tiny', base, { 'mine.weights': mine })).toThrow('mine.weights is no value');
    expect(() => experimentOf('k=1', base, { tiny: mine })).toThrow('tiny is no value of the sweep k=1');
  });
  it('is found where the one policy of another sweep is that of its arms', () => {
    const arms = [{ name: 'a', policy: { engine: 'tiny', stage: 'start-800' } }];
    const { run } = experimentOf('k=0,2', parseRunDocument({ ...base, arms }));
    expect(experimentInRun(run)?.run).toEqual(run);
  });
  it('says what a name means that another policy has, and is none where more differs', () => {
    const { run } = experimentOf('policy=tiny,start-400', base);
    const [first, second] = run.arms;
    if (!first || !second) throw new Error('The sweep has two points.');
    const other = { ...second, policy: { engine: 'tiny', stage: 'start-800' } } as const;
    const found = experimentInRun({ ...run, arms: [first, other] });
    // The document then says what that name means.
    expect(found?.policies).toEqual({ 'start-400': { policy: other.policy } });
    expect(experimentInRun({ ...run, arms: [first, { ...second, saar: { ...second.saar, gamma: 0.1 } }] })).toBeNull();
  });
});

describe('the experiment in a run', () => {
  it.each([
    'k=0,2',
    'gamma=0,0.25',
    'p=0.5',
    'metric=pythonTokens,jsonArguments',
    'scope=call',
    'mode=best-of-k',
    'when=off,online,offline',
    'policy=start-400,start-1400,tiny',
  ])('%s is found by the arms, and makes the same run', (swept) => {
    const { run, sweep } = experimentOf(swept, inSession);
    const found = experimentInRun(run);
    expect(found?.swept).toBe(swept);
    expect(found?.run).toEqual(run);
    expect(found?.sweep).toEqual(sweep);
    // Its document gives the same again, and so does what that gives.
    if (!found) throw new Error('The run is that of a sweep.');
    expect(readExperiment(writeExperiment(found)).run).toEqual(run);
  });
  it('is none where an arm is not what its name says', () => {
    const { run } = experimentOf('k=0,2', base);
    const [first, second] = run.arms;
    expect(experimentInRun(base)).toBeNull();
    if (!first || !second) throw new Error('The sweep has two points.');
    const withArms = (arms: RunDocument['arms']) => experimentInRun({ ...run, arms });
    expect(withArms([first, { ...second, saar: { ...second.saar, maxRetries: 3 } }])).toBeNull();
    expect(withArms([first, { ...second, saar: { ...second.saar, gamma: 0.1 } }])).toBeNull();
    expect(withArms([first, { ...second, name: 'gamma=2' }])).toBeNull();
    expect(withArms([{ ...first, name: 'k=many' }])).toBeNull();
    expect(withArms([{ ...first, name: 'k=0=0' }])).toBeNull();
  });
});

it('the stages of a sweep begin with what tells most, and end with what is purified afterwards', () => {
  const armsOf = (swept: string, runAll?: boolean) =>
    stagesOf(experimentOf(swept, base), runAll).map(({ arms }) => arms);
  expect(armsOf('k=0,1,3')).toEqual([['k=3'], ['k=1'], ['k=0']]);
  expect(armsOf('when=offline,off,online')).toEqual([['when=online'], ['when=off'], ['when=offline']]);
  expect(armsOf('when=offline,off,online', true)).toEqual([['when=online', 'when=off'], ['when=offline']]);
});
