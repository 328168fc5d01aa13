import { beforeEach, describe, expect, it, vi } from 'vitest';
import { experimentOf, readExperiment, sweepParameters } from '../../../experiments/index.ts';

vi.hoisted(() => {
  // The address and what is kept in the browser are read when the page's modules are.
  vi.stubGlobal('location', { hash: '' });
  vi.stubGlobal('addEventListener', () => undefined);
});

const { aboutParameters, choicesOf, loadExperiment, parameter, setup, sweepRead, values, valuesIn } =
  await import('./setup.ts');

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
    if (choices) expect(valuesIn(values.value)).toEqual(choices.map(([value]) => value));
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
