import { afterAll, describe, expect, it } from 'vitest';
import { amount } from '../../../amount.fixture.ts';
import { openObserver } from '../../../../scripts/tiny/observe.ts';
import { similarities } from '../../../saar/index.ts';
import { drawsFrom } from '../draws.ts';
import { gamma } from '../settings.ts';
import { families } from './index.ts';

const python = openObserver();
afterAll(() => python.close());

const seeds = [1, 2, 3, 4, 5, 6, 7, 8].slice(0, amount(3, 8));

describe.each(families.map((family) => ({ name: family.name, family })))('$name', ({ family }) => {
  const problems = seeds.map((seed) => family.draw(drawsFrom(seed)));

  it('has programs that print the answer, and only that', async () => {
    for (const { answer, programs } of problems) {
      for (const { code } of programs) {
        expect(await python.observe(code)).toEqual({ failed: false, text: `Tool call success\nstdout: ${answer}` });
      }
    }
  });

  it('has programs gone wrong that run, and that mostly print something else', async () => {
    const printed: boolean[] = [];
    for (const { answer, programs } of problems) {
      for (const { wrong } of programs) {
        const { failed, text } = await python.observe(wrong);
        expect(failed).toBe(false);
        printed.push(text !== `Tool call success\nstdout: ${answer}`);
      }
    }
    expect(printed.filter(Boolean).length).toBeGreaterThan(printed.length / 2);
  });

  it('has for each program another that is a deep repair of it', () => {
    for (const { programs } of problems) {
      for (const { code } of programs) {
        const closest = Math.min(...programs.map((other) => similarities.sequenceMatcher(code, other.code)));
        expect(closest).toBeLessThan(gamma);
      }
    }
  });

  it('is worded in three ways', () => {
    for (const { bodies } of problems) expect(new Set(bodies).size).toBe(3);
  });
});

it('no two families share a name', () => {
  expect(new Set(families.map(({ name }) => name)).size).toBe(families.length);
});
