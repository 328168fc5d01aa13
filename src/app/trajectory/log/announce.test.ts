import { expect, it } from 'vitest';
import { reduceAll } from './reducer.ts';
import { rollouts } from './rollouts.fixture.ts';
import { emptyLog } from './state.ts';

it('says each step and decision once, and no token', async () => {
  const { said } = reduceAll(emptyLog, await rollouts.shallow());
  expect(said.map((sentence) => sentence.replace(/0\.\d\d/, 'x'))).toEqual([
    'Turn 1: writing.',
    'Turn 1: written.',
    'Turn 1: Python is running.',
    'Turn 1: failed with NameError.',
    'Turn 1: looking ahead, 1 retry.',
    'Turn 1: similarity x, shallow repair.',
    'Turn 1: Python is running.',
    'Turn 1: Python answered.',
    'Turn 1: shallow repair, the failure is rolled back.',
    'Turn 2: writing.',
    'Turn 2: written.',
    'Turn 2: finished.',
    'Answered. Right.',
  ]);
});
