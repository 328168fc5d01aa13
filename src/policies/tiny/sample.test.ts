import fc from 'fast-check';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { mersenne } from 'pure-rand/generator/mersenne';
import { describe, expect, it } from 'vitest';
import { drawToken } from './sample.ts';

const probabilities = [0.5, 0.3, 0.15, 0.05];
const logits = Float32Array.from(probabilities, (p) => Math.log(p) + 2);
const any = (_token: number): boolean => true;

/** How often each token is drawn in the given number of draws. */
function shares(sampling: { temperature: number; topP: number }, isAllowed = any, draws = 4000): number[] {
  const generator = mersenne(1);
  const counts = logits.map(() => 0);
  for (let draw = 0; draw < draws; draw++) {
    const { token } = drawToken(logits, isAllowed, sampling, () => uniformFloat64(generator));
    counts[token] = (counts[token] ?? 0) + 1;
  }
  return Array.from(counts, (count) => count / draws);
}

const near = (expected: readonly number[]): unknown => expected.map((share) => expect.closeTo(share, 1) as number);

/** The same draw by sorting all tokens first. */
function drawnBySorting(
  given: Float32Array,
  tokens: readonly { readonly isAllowed: boolean }[],
  temperature: number,
  topP: number,
  fraction: number,
): number | undefined {
  const order = [...tokens.keys()]
    .filter((token) => tokens[token]?.isAllowed)
    .sort((a, b) => (given[b] ?? 0) - (given[a] ?? 0) || a - b);
  const masses = order.map((token) => Math.exp(((given[token] ?? 0) - (given[order[0] ?? 0] ?? 0)) / temperature));
  const total = masses.reduce((sum, mass) => sum + mass, 0);
  let kept = 0;
  let count = 0;
  while (count < masses.length && kept < topP * total) kept += masses[count++] ?? 0;
  let left = fraction * kept;
  return order.slice(0, count).find((_, at) => (left -= masses[at] ?? 0) < 0);
}

describe('drawToken', () => {
  it('draws by the probabilities at temperature 1', () => {
    expect(shares({ temperature: 1, topP: 1 })).toEqual(near(probabilities));
  });

  it('sharpens them at a lower temperature', () => {
    const masses = probabilities.map((p) => p ** 2);
    const total = masses.reduce((sum, mass) => sum + mass, 0);
    expect(shares({ temperature: 0.5, topP: 1 })).toEqual(near(masses.map((mass) => mass / total)));
  });

  it('takes the likeliest at temperature 0', () => {
    expect(shares({ temperature: 0, topP: 1 }, any, 10)).toEqual([1, 0, 0, 0]);
  });

  it('leaves out what is beyond top-p, but never the likeliest', () => {
    expect(shares({ temperature: 1, topP: 0.79 })).toEqual(near([0.625, 0.375, 0, 0]));
    expect(shares({ temperature: 1, topP: 0.81 })[2]).toBeGreaterThan(0);
    expect(shares({ temperature: 1, topP: 0.01 }, any, 10)).toEqual([1, 0, 0, 0]);
  });

  it('does not draw what is not allowed', () => {
    expect(shares({ temperature: 1, topP: 1 }, (token) => token > 1)).toEqual(near([0, 0, 0.75, 0.25]));
    expect(() =>
      drawToken(
        logits,
        () => false,
        { temperature: 1, topP: 1 },
        () => 0,
      ),
    ).toThrow('no token');
  });

  it("tells the model's own log-probability, whatever the temperature", () => {
    for (const temperature of [0, 0.3, 2]) {
      const { token, logprob } = drawToken(logits, any, { temperature, topP: 1 }, () => 0);
      expect(logprob).toBeCloseTo(Math.log(probabilities[token] ?? 0), 5);
    }
  });

  it('takes tokens in the order of their logits, of equal ones the smaller number first', () => {
    const odd = Float32Array.from([0, -0, 3.5, -2, 3.5, -Infinity, 1e-30, -1e-30, 7, -2]);
    const order = Array.from(odd.keys()).sort((a, b) => (odd[b] ?? 0) - (odd[a] ?? 0) || a - b);
    // What is left when the likeliest are forbidden, one after the other.
    const drawn = order.map((_, gone) => {
      const isAllowed = (token: number): boolean => !order.slice(0, gone).includes(token);
      return drawToken(odd, isAllowed, { temperature: 0, topP: 1 }, () => 0).token;
    });
    expect(drawn).toEqual(order);
  });

  it('draws what comes of sorting all tokens', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ logit: fc.integer({ min: -40, max: 40 }), isAllowed: fc.boolean() }), {
          minLength: 1,
          maxLength: 40,
        }),
        fc.constantFrom(0.3, 1, 2),
        fc.constantFrom(0.2, 0.9, 0.999, 1),
        fc.integer({ min: 0, max: 999 }),
        (tokens, temperature, topP, thousandths) => {
          fc.pre(tokens.some(({ isAllowed }) => isAllowed));
          const given = Float32Array.from(tokens, ({ logit }) => logit / 4);
          // Between what shares of small numbers can be: a draw is then not decided by rounding.
          const fraction = (thousandths + Math.SQRT1_2) / 1000;
          const { token } = drawToken(
            given,
            (each) => tokens[each]?.isAllowed ?? false,
            { temperature, topP },
            () => fraction,
          );
          expect(token).toBe(drawnBySorting(given, tokens, temperature, topP, fraction));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('never tells of more than certainty', () => {
    const certain = Float32Array.from([1000, -1000]);
    expect(drawToken(certain, any, { temperature: 1, topP: 1 }, () => 0.999)).toEqual({ token: 0, logprob: 0 });
  });
});
