import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openObserver } from '../../../scripts/tiny/observe.ts';
import { dialects, lastBoxed } from '../../saar/index.ts';
import { tinyEpisode, type Episode, type Observe } from './episode.ts';
import { mistakes } from './mistakes/index.ts';
import { deepShare, givesUpShare, mistakenShare, mostFailures, shallowShare, silentShare } from './settings.ts';
import { pose, tinyTask } from './task.ts';

/** Runs nothing: knows the programs of a seed's task, and takes every other for a failure of whatever kind is expected. */
function knowing(seed: number): Observe {
  const { problem } = pose(seed, 'train');
  const everything = ['Tool call failure', ...mistakes.map(({ expected }) => expected)].join('\n');
  return (code) => {
    if (problem.programs.some((program) => program.code === code)) {
      return { failed: false, text: `Tool call success\nstdout: ${problem.answer}` };
    }
    const wrong = problem.programs.some((program) => program.wrong === code);
    return wrong ? { failed: false, text: 'Tool call success\nstdout: -1' } : { failed: true, text: everything };
  };
}

const seeds = (count: number): number[] => Array.from({ length: count }, (_, seed) => seed);
const share = <T>(list: readonly T[], is: (one: T) => boolean): number => list.filter(is).length / list.length;
const failuresOf = ({ turns }: Episode): number => turns.filter(({ observation }) => observation?.failed).length;
const answerOf = ({ turns }: Episode): string | null => lastBoxed(turns.at(-1)?.text ?? '');

describe('episodes of programs that Python runs', () => {
  const python = openObserver({ sparesWaiting: true, timeoutMs: 1000 });
  const episodes: Episode[] = [];
  beforeAll(async () => {
    for (const seed of seeds(400)) episodes.push(await tinyEpisode(seed, 'train', python.observe));
  }, 240_000);
  afterAll(() => python.close());

  it('are the same for the same seed, and of the task of that seed', async () => {
    for (const seed of seeds(40)) {
      expect(await tinyEpisode(seed, 'train', python.observe)).toEqual(episodes[seed]);
      expect(episodes[seed]?.task).toEqual(tinyTask(seed, 'train'));
    }
  });

  it('consist of calls that the dialect reads, and end with an answer', () => {
    for (const { turns } of episodes) {
      expect(turns.at(-1)).toMatchObject({ observation: null, mistake: null, repairs: null });
      for (const { text, observation } of turns.slice(0, -1)) {
        expect(dialects.hermes.read(text)).toMatchObject({ kind: 'call', call: { name: 'code_interpreter' } });
        expect(observation?.text).toMatch(/^Tool call (success|failure)\n/);
      }
    }
  });

  it('fail where there is a mistake that shows, with what it is expected to show', () => {
    const expected = new Map(mistakes.map(({ kind, expected }) => [kind, expected]));
    for (const { observation, mistake } of episodes.flatMap(({ turns }) => turns.slice(0, -1))) {
      expect(observation?.failed).toBe(mistake !== null && mistake !== 'silent');
      if (observation?.failed && mistake) expect(observation.text).toContain(expected.get(mistake));
    }
  });

  it('box what the last program printed: the right answer, unless that program is silently wrong', () => {
    for (const episode of episodes) {
      const last = episode.turns.at(-2);
      if (last?.observation?.failed) continue;
      expect(last?.observation?.text).toBe(`Tool call success\nstdout: ${answerOf(episode)}`);
      expect(answerOf(episode) === episode.task.answer).toBe(last?.mistake === null);
    }
  });

  it('show at least ten kinds of mistakes', () => {
    const kinds = new Set(episodes.flatMap(({ turns }) => turns.flatMap(({ mistake }) => mistake ?? [])));
    expect(kinds.size).toBeGreaterThanOrEqual(10);
  });

  it('repair deeply by another approach', () => {
    const repairing = episodes.flatMap(({ turns }) => turns.filter(({ repairs }) => repairs !== null));
    for (const { text, repairs } of repairing) expect(text.includes('I try another way')).toBe(repairs === 'deep');
    expect(repairing.some(({ repairs }) => repairs === 'deep')).toBe(true);
  });
});

/** Two hundredths are more than three standard deviations of any share below. */
const expectNear = (measured: number, meant: number): void => expect(Math.abs(measured - meant)).toBeLessThan(0.02);

describe('the rates of episodes', () => {
  let episodes: Episode[] = [];
  beforeAll(async () => {
    episodes = await Promise.all(seeds(6000).map((seed) => tinyEpisode(seed, 'train', knowing(seed))));
  });

  it('of first attempts', () => {
    const first = episodes.map(({ turns }) => turns[0]);
    expectNear(
      share(first, (turn) => turn?.mistake !== null),
      mistakenShare,
    );
    expectNear(
      share(first, (turn) => turn?.mistake === 'silent'),
      silentShare,
    );
  });

  it('of all attempts', () => {
    const attempts = episodes.flatMap(({ turns }) => turns.filter(({ observation }) => observation));
    expectNear(
      share(attempts, ({ mistake }) => mistake === 'silent'),
      silentShare,
    );
  });

  it('of corrections', () => {
    const corrections = episodes.flatMap(({ turns }) => turns.slice(1).filter(({ observation }) => observation));
    expectNear(
      share(corrections, ({ repairs }) => repairs === 'shallow'),
      shallowShare,
    );
    expectNear(
      share(corrections, ({ repairs }) => repairs === 'deep'),
      deepShare,
    );
    expectNear(
      share(corrections, ({ repairs }) => repairs === null),
      1 - shallowShare - deepShare,
    );
  });

  it('of giving up', () => {
    expect(Math.max(...episodes.map(failuresOf))).toBe(mostFailures);
    const worst = episodes.filter((episode) => failuresOf(episode) === mostFailures);
    const gaveUp = worst.filter(({ turns }) => turns.at(-2)?.observation?.failed);
    expect(gaveUp.length).toBeGreaterThan(0);
    expect(gaveUp.length / worst.length).toBeLessThan(2 * givesUpShare);
    expect(gaveUp.every((episode) => answerOf(episode) === '0')).toBe(true);
  });
});
