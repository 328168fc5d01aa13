import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

// Documents, trainings that browsers keep, backups and recorded experiments name their start and not its numbers. Other numbers under the same name
// would be averaged with them over seeds. So a better start gets a name of its own, such as `start-2`, beside this one.
it('start names the numbers that it has named from the beginning', () => {
  const bytes = readFileSync(new URL('../../public/training/start.weights', import.meta.url));
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(
    '4540075ed6b59fba4e4b7957085de0131f42de48e32c6d047428874c55188e52',
  );
});
