import { describe, expect, it } from 'vitest';
import { parseJson } from '../../../json/index.ts';
import { rows, sumRun } from '../logs.fixture.ts';
import { Notes } from './notes.ts';
import { readRun } from './recognise.ts';
import { rewardFields, rewardIn } from './reward.ts';

/** The reward in a row of JSON, and what is noticed. */
function readIn(json: string) {
  const notes = new Notes();
  const reward = rewardIn(parseJson(json) as Readonly<Record<string, unknown>>, rewardFields, notes);
  return { reward: reward?.value ?? null, warnings: told(notes.warnings) };
}

const told = (warnings: Notes['warnings']): readonly string[] =>
  warnings.map(({ field, what, value }) => `${field}: ${what}: ${value ?? ''}`);

const noNumber = 'it is no number, and so not read as a reward';
const unusual = 'the reward is none of 1 (right), 0 and -1 (wrong)';

describe('rewardIn', () => {
  it.each([
    ['{"reward": 1}', 1],
    ['{"reward": 1.0}', 1],
    ['{"score": -1}', -1],
    ['{"reward": 0, "score": null}', 0],
    ['{"reward": null, "score": 1}', 1],
    ['{"reward": 1, "score": 1.0}', 1],
    ['{"reward": "", "score": 1}', 1],
    ['{}', null],
    // Another form of log knows no acc: it is a figure like others.
    ['{"acc": true}', null],
  ])('reads %s in silence', (json, reward) => {
    expect(readIn(json)).toEqual({ reward, warnings: [] });
  });

  it.each([
    ['{"reward": true}', null, [`reward: ${noNumber}: true`]],
    ['{"reward": "1"}', null, [`reward: ${noNumber}: "1"`]],
    ['{"score": {"score": 1}}', null, [`score: ${noNumber}: {"score":1}`]],
    ['{"reward": [1], "score": 1}', 1, [`reward: ${noNumber}: [1]`]],
    ['{"score": 1e999}', null, [`score: ${noNumber}: 1e999`]],
    ['{"score": 0.6}', 0.6, [`score: ${unusual}: 0.6`]],
    ['{"score": 0.60}', 0.6, [`score: ${unusual}: 0.60`]],
    ['{"reward": 2}', 2, [`reward: ${unusual}: 2`]],
    ['{"reward": 1, "score": 8}', 1, ['score: it is not read, since reward has the reward: 8']],
  ])('says what it makes of %s', (json, reward, warnings) => {
    expect(readIn(json)).toEqual({ reward, warnings });
  });

  it('cuts a long value short', () => {
    const [warning = ''] = readIn(`{"reward": "${'x'.repeat(99)}"}`).warnings;
    expect(warning).toMatch(/"x{39}…$/);
  });
});

describe('the reward of verl’s dumps', () => {
  const dumped = (more: object) => {
    const read = readRun({ ...rows.verlRow, score: undefined, ...more });
    return {
      reward: read.kind === 'run' ? (read.run.verdict?.reward ?? null) : 'unread',
      warnings: told([...read.warnings]),
    };
  };

  it('is acc, and not the score less the penalty of a long response', () => {
    const penalised = 'score: it is not read, since acc has the reward: ';
    expect(dumped({ acc: true, score: 0.6 })).toEqual({ reward: 1, warnings: [`${penalised}0.6`] });
    expect(dumped({ acc: 1, score: 0 })).toEqual({ reward: 1, warnings: [`${penalised}0`] });
    expect(dumped({ acc: false, score: -1.4 })).toEqual({ reward: -1, warnings: [`${penalised}-1.4`] });
  });

  it('is acc in silence where the score is the same', () => {
    expect(dumped({ acc: true, score: 1 })).toEqual({ reward: 1, warnings: [] });
    expect(dumped({ acc: false, score: -1 })).toEqual({ reward: -1, warnings: [] });
  });

  it('is the score where there is no acc, or none that can be read', () => {
    expect(dumped({ score: 1 })).toEqual({ reward: 1, warnings: [] });
    expect(dumped({ acc: null, score: 1 })).toEqual({ reward: 1, warnings: [] });
    expect(dumped({ acc: 'yes', score: 1 })).toEqual({ reward: 1, warnings: [`acc: ${noNumber}: "yes"`] });
  });

  it('is not acc in another form of log', () => {
    const messages = [
      { role: 'user', content: sumRun.question },
      { role: 'assistant', content: sumRun.answer },
    ];
    expect(readRun({ messages, acc: true })).toMatchObject({ run: { verdict: null } });
  });
});
