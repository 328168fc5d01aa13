import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { saarConfigSchema } from '../rollout/index.ts';
import { factsWith, rowsOf } from './facts.fixture.ts';
import { onlineOfflineCsv, repairTalkCsv } from './online-offline.ts';
import { parseSweep } from './sweep.ts';

const saar = v.parse(saarConfigSchema, {});
const sweep = parseSweep('when=off,online,offline', saar);
const turn = (words: string, call = '', observation: string | null = null) => ({ words, call, observation });
const base = [turn('a', 'b', 'c'), turn('d')];
const facts = (when: string, task: string, turns: readonly ReturnType<typeof turn>[], danglingTalk = 0) =>
  factsWith({ arm: `when=${when}`, task }, { turns, danglingTalk });
const trajectories = [
  facts('online', 'same', base),
  facts('offline', 'same', base),
  facts('online', 'words', base),
  facts('offline', 'words', [base[0] ?? turn(''), turn('Sorry.')], 2),
  facts('online', 'call', base),
  facts('offline', 'call', [turn('a', 'x', 'c'), turn('d')]),
  facts('online', 'longer', base),
  facts('offline', 'longer', [...base, turn('e')]),
  facts('online', 'alone', base),
  factsWith({ arm: 'when=offline', task: 'e', status: 'has-errors' }, { danglingTalk: 9 }),
];

describe('online and offline', () => {
  it('are compared trajectory by trajectory', () => {
    expect(rowsOf(onlineOfflineCsv(sweep, trajectories) ?? '')).toMatchObject([
      { task: 'same', position: '', differs_in: '' },
      { task: 'words', position: '1', differs_in: 'words', online_talk: '0', offline_talk: '2' },
      { task: 'call', position: '0', differs_in: 'call', online_status: 'purified' },
      { task: 'longer', position: '2', differs_in: 'length' },
    ]);
    expect(onlineOfflineCsv(parseSweep('k=0,1', saar), trajectories)).toBeNull();
  });
  it('are counted by their dangling repair talk', () => {
    expect(rowsOf(repairTalkCsv(sweep, trajectories, 1))).toMatchObject([
      { when: 'off', n: '0', dangling: '', sentences: '0' },
      { when: 'online', n: '5', dangling: '0', sentences: '0' },
      { when: 'offline', n: '4', dangling: '0.25', sentences: '2' },
    ]);
  });
});
