import { describe, expect, it } from 'vitest';
import { textOf } from '../saar/index.ts';
import { rollOut, turn } from './scripted.fixture.ts';
import { purifiedTurns, rawTurns } from './trajectory.ts';

describe('rawTurns and purifiedTurns', () => {
  it('are the same where nothing failed', async () => {
    const events = await rollOut([turn('print(5)'), 'It is 5.']);
    expect(rawTurns(events)).toEqual(purifiedTurns(events));
  });
  it('differ by errors and retries', async () => {
    const script = [turn('bad'), turn('bad still', 'Oh.'), turn('print(5)', 'Ah.'), 'It is 5.'];
    const events = await rollOut(script);
    expect(rawTurns(events).map(({ tokens }) => textOf(tokens))).toEqual(script);
    expect(rawTurns(events).map(({ failure }) => failure)).toEqual(['NameError', 'NameError', null, null]);
    expect(purifiedTurns(events).map(({ failure }) => failure)).toEqual([null, null]);
  });
  it('leave out the corrections of a best-of-K that were not taken', async () => {
    const script = [turn('x = bad'), turn('print("another")'), turn('x = 3'), 'It is 5.'];
    const events = await rollOut(script, { saar: { mode: 'best-of-k', maxRetries: 2 } });
    expect(rawTurns(events).map(({ tokens }) => textOf(tokens))).toEqual([script[0], script[2], script[3]]);
  });
});
