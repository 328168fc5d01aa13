import { expect, test } from '@playwright/test';
import { monkey } from './support/monkey.ts';

/** The same by default, so that a failure comes again; `LAB_SEED` tries others. */
const seed = Number(process.env.LAB_SEED ?? 2026);

/** Actions; `npm run test:monkey` tries a thousand. */
const actions = Number(process.env.LAB_MONKEY ?? 150);

for (const { name, viewport } of [
  { name: 'wide', viewport: { width: 1440, height: 900 } },
  { name: 'narrow', viewport: { width: 390, height: 844 } },
]) {
  test.describe(name, () => {
    test.use({ viewport });

    test('random actions over all views leave no error', async ({ context, baseURL }) => {
      test.setTimeout(3_600_000);
      console.log(`LAB_SEED=${seed} LAB_MONKEY=${actions}`);
      const origin = new URL(baseURL ?? '').origin;
      const { faults, done } = await monkey(context, { seed, actions, origin });
      expect(faults).toEqual([]);
      expect(done).toBeGreaterThan(0.5 * actions);
    });
  });
}
