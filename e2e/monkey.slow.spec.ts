import { expect, test } from '@playwright/test';
import { monkey } from './support/monkey.ts';

const seed = Number(process.env.LAB_SEED ?? Math.floor(Math.random() * 2 ** 32));

for (const { name, viewport } of [
  { name: 'wide', viewport: { width: 1440, height: 900 } },
  { name: 'narrow', viewport: { width: 390, height: 844 } },
]) {
  test.describe(name, () => {
    test.use({ viewport });

    test('a thousand random actions over all views leave no error', async ({ context, baseURL }) => {
      test.setTimeout(3_600_000);
      console.log(`LAB_SEED=${seed}`);
      const origin = new URL(baseURL ?? '').origin;
      const { faults, done } = await monkey(context, { seed, actions: 1000, origin });
      expect(faults).toEqual([]);
      expect(done).toBeGreaterThan(700);
    });
  });
}
