import { beforeEach, describe, expect, it, vi } from 'vitest';
import { experimentOf, readExperiment, sweepParameters } from '../../../experiments/index.ts';

vi.hoisted(() => {
  // The address and what is kept in the browser are read when the page's modules are.
  vi.stubGlobal('location', { hash: '' });
  vi.stubGlobal('addEventListener', () => undefined);
});

const { chooseCheckpoint, choosePolicy, openedCheckpoints } = await import('../../models/index.ts');
const { aboutParameters, choicesOf, loadExperiment, parameter, setup, sweepRead, values } = await import('./setup.ts');
const { namesIn } = await import('./typed-values.ts');

beforeEach(() => {
  parameter.value = 'k';
  values.value = '0, 1, 3';
});

/** The experiment that the form says now. */
const said = () => sweepRead.value.document;

describe('what the form says', () => {
  it('is an experiment from the start, with an arm a value', () => {
    const { document } = sweepRead.value;
    expect(document?.swept).toBe('k=0,1,3');
    expect(document?.run.arms.map(({ name }) => name)).toEqual(['k=0', 'k=1', 'k=3']);
    expect(document?.run.tasks).toEqual({ from: 'set', set: 'tiny', limit: 20 });
  });
  it.each(sweepParameters)('is an experiment with the first values of %s', (name) => {
    parameter.value = name;
    values.value = aboutParameters[name].first;
    expect(sweepRead.value.document?.sweep.points.length).toBeGreaterThan(1);
    const choices = choicesOf(name);
    // All that a setting can be is offered, and begins chosen.
    if (choices) expect(namesIn(values.value)).toEqual(choices.map(([value]) => value));
    expect(choices === null).toBe(sweepRead.value.document?.sweep.numeric);
  });
  it.each([
    ['', 'At least one value'],
    [' , ', 'At least one value'],
    ['0, 99', 'k=99'],
    ['0, 0', 'twice'],
    ['many', 'not a number'],
  ])('%j is refused at its field', (text, why) => {
    values.value = text;
    const { document, problems } = sweepRead.value;
    expect([document, Object.keys(problems ?? {})]).toEqual([null, ['values']]);
    expect(problems?.values).toContain(why);
  });
  it.each([
    ['0, 1', ['0', '1']],
    ['0; 1', ['0', '1']],
    ['0,0.5,1', ['0', '0.5', '1']],
    ['0; 0,25; 1', ['0', '0.25', '1']],
    ['0,25; 0.5;', ['0.25', '0.5']],
  ])('%j of γ are the values %j', (text, found) => {
    parameter.value = 'gamma';
    values.value = text;
    expect(said()?.sweep.points.map(({ value }) => value)).toEqual(found);
  });
  it.each([
    ['gamma', '0,1', '“0,1” is one number or two. Write 0.1 for one, or 0; 1 for two.'],
    ['p', '0, 0,5, 1', '“0,5” is one number or two. Write 0.5 for one, or 0; 5 for two.'],
    ['p', '0; 1,024', '“1,024” is not a number.'],
    ['gamma', '0; 0,1, 0,2', '“0,1, 0,2” is not a number.'],
    ['gamma', '0; -1', 'gamma=-1 is not a number'],
    ['k', '0; 2,5', 'k=2.5 can’t be'],
  ] as const)('does not guess: %s of %j is refused', (name, text, why) => {
    parameter.value = name;
    values.value = text;
    expect(sweepRead.value.problems?.values).toContain(why);
  });
  it('takes commas between whole numbers, with or without blanks', () => {
    values.value = '0,1,3';
    expect(said()?.swept).toBe('k=0,1,3');
    values.value = '0;1; 3';
    expect(said()?.swept).toBe('k=0,1,3');
  });
  it('says what else is wrong at its own field', () => {
    setup.fill({ group: 'x' });
    expect(Object.keys(sweepRead.value.problems ?? {})).toEqual(['group']);
    setup.fill({ group: '2' });
  });
});

it('an experiment that is loaded is said again', () => {
  const { document } = sweepRead.value;
  if (!document) throw new Error('The first form is an experiment.');
  const other = experimentOf('gamma=0.1,0.9', { ...document.base, group: 3, seed: 9 });
  loadExperiment(other);
  expect(said()).toEqual(other);
  // A document of a terminal calls its arm otherwise; the run is the same.
  const named = { ...document.base, arms: document.base.arms.map((arm) => ({ ...arm, name: 'sequential' })) };
  loadExperiment(readExperiment(JSON.stringify({ schema: 'cleaner-lab/experiment@1', sweep: 'k=0,2', run: named })));
  expect(said()?.run).toEqual(experimentOf('k=0,2', document.base).run);
});

describe('a sweep of policies', () => {
  beforeEach(() => {
    parameter.value = 'policy';
    openedCheckpoints.value = [];
    choosePolicy({ kind: 'tiny', checkpoint: '' });
  });
  const offered = () => (choicesOf('policy') ?? []).map(([value]) => value);

  it('takes the first policy as the run’s own, whatever is chosen among the models', () => {
    values.value = 'start-400, tiny';
    expect(said()?.run.policy).toEqual({ engine: 'tiny', stage: 'start-400' });
    expect(said()?.run.arms.map(({ policy }) => policy)).toEqual([
      { engine: 'tiny', stage: 'start-400' },
      { engine: 'tiny' },
    ]);
  });
  it('offers a checkpoint that was opened, and names its bytes', async () => {
    chooseCheckpoint(new File(['weights'], 'mine.weights'));
    await vi.waitFor(() => expect(offered()).toContain('mine.weights'));
    values.value = 'start-400, mine.weights';
    const policy = said()?.run.arms[1]?.policy;
    expect(policy).toEqual({
      engine: 'tiny',
      checkpoint: 'mine.weights',
      sha256: '9a129038d9a00aed0cf6a7ea059ca50a813449061ab87848cf1a13eafdf33b2c',
    });
  });
  it('offers the chosen model, with what suits it', () => {
    choosePolicy({
      kind: 'endpoint',
      endpoint: { baseUrl: 'http://localhost:1/v1', model: 'qwen3:4b', parallel: '1' },
    });
    expect(offered()).toContain('qwen3:4b');
    values.value = 'tiny, qwen3:4b';
    const [own, model] = said()?.run.arms ?? [];
    expect([own?.policy?.engine, model?.policy?.engine]).toEqual(['tiny', 'endpoint']);
    expect(said()?.base.rollout.sampling.maxTokens).toBe(120);
    expect(model?.rollout?.sampling).toMatchObject({ temperature: 0.7, topP: 0.8, maxTokens: 1024 });
  });
  it('of a document whose file is not here says what to do, until the very file is opened', async () => {
    const file = new File(['other'], 'other.weights');
    chooseCheckpoint(file);
    await vi.waitFor(() => expect(openedCheckpoints.value.length).toBe(1));
    const [opened] = openedCheckpoints.value;
    const sha256 = opened?.sha256 ?? '';
    choosePolicy({ kind: 'tiny', checkpoint: '' });
    values.value = 'tiny';
    const base = said()?.base;
    if (!base) throw new Error('The form is an experiment.');
    const ofHash = (hash: string) =>
      experimentOf('policy=tiny,other.weights', base, {
        'other.weights': { policy: { engine: 'tiny', checkpoint: 'other.weights', sha256: hash } },
      });
    loadExperiment(ofHash('0'.repeat(64)));
    expect(sweepRead.value.problems?.values).toContain('other.weights is not here');
    loadExperiment(ofHash(sha256));
    expect(said()).toEqual(ofHash(sha256));
  });
});
