import { describe, expect, it } from 'vitest';
import { np, startTensors, tree } from './jax.ts';
import { defaultOptimiser, optimise, startTraining, stepRates, warmUpThenCosine } from './optimiser.ts';
import { toArrays, toParameters } from './parameters.ts';
import { processor } from './tensor-device.ts';
import { toyArrays, toyShape } from './toy.fixture.ts';

describe('optimise', () => {
  it('does what the formula of AdamW says, over three steps', async () => {
    await startTensors();
    const settings = { ...defaultOptimiser, clipNorm: 1e9 };
    const arrays = toyArrays();
    const gradients = arrays.map(({ values, ...rest }) => ({ ...rest, values: values.map((x) => Math.sin(40 * x)) }));
    let state = startTraining(toParameters(toyShape, arrays, processor));
    for (let step = 1; step <= 3; step++) {
      const rates = np.array(Float32Array.from(stepRates(0.01, step, settings)));
      state = optimise(state, toParameters(toyShape, gradients, processor), rates, settings);
    }
    (await toArrays(toyShape, state.parameters, processor)).forEach(({ name, sizes, values }, index) => {
      const [before, gradient] = [arrays[index]?.values, gradients[index]?.values];
      values.forEach((value, at) => {
        const g = gradient?.[at] ?? Number.NaN;
        let x = before?.[at] ?? Number.NaN;
        // The same gradient each time: its means, freed of their start at 0, are the gradient and its square.
        for (let step = 1; step <= 3; step++) {
          const decay = sizes.length === 2 ? settings.weightDecay * x : 0;
          x -= 0.01 * (g / (Math.abs(g) + settings.epsilon) + decay);
        }
        expect(value, name).toBeCloseTo(x, 4);
      });
    });
    tree.dispose(state);
  });

  it('shortens long gradients to the length that is set', async () => {
    await startTensors();
    const settings = { ...defaultOptimiser, clipNorm: 0.5 };
    const arrays = toyArrays();
    const rates = np.array(Float32Array.from(stepRates(0.01, 1, settings)));
    const { parameters, means, squares } = optimise(
      startTraining(toParameters(toyShape, arrays, processor)),
      toParameters(toyShape, arrays, processor),
      rates,
      settings,
    );
    const found = await toArrays(toyShape, means, processor);
    const squared = found.flatMap(({ values }) => Array.from(values, (x) => (x / 0.1) ** 2));
    expect(Math.sqrt(squared.reduce((sum, x) => sum + x, 0))).toBeCloseTo(0.5, 3);
    tree.dispose([parameters, means, squares]);
  });
});

describe('warmUpThenCosine', () => {
  it('rises to its peak, and falls to a tenth of it', () => {
    const schedule = { peak: 2, warmUp: 10, steps: 110 };
    expect(warmUpThenCosine(1, schedule)).toBeCloseTo(0.2);
    expect(warmUpThenCosine(10, schedule)).toBe(2);
    expect(warmUpThenCosine(60, schedule)).toBeCloseTo(1.1);
    expect(warmUpThenCosine(110, schedule)).toBeCloseTo(0.2);
    expect(warmUpThenCosine(500, schedule)).toBeCloseTo(0.2);
  });
});
