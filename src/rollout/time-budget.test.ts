import { describe, expect, it } from 'vitest';
import { textOf } from '../saar/index.ts';
import { manualClock } from './clock.fixture.ts';
import type { RolloutEvent } from './events.ts';
import type { GenerationRequest, Policy } from './policy.ts';
import type { Tool } from './tool.ts';
import { pickyTool, rollOut, scriptedPolicy, tokensOf, turn } from './scripted.fixture.ts';
import { statisticsOf } from './statistics.ts';
import { purifiedTurns, rawTurns } from './trajectory.ts';

const endOf = (events: readonly RolloutEvent[]) => {
  const end = events.at(-1);
  if (end?.type !== 'rollout-ended') throw new Error('The rollout has no end.');
  return end;
};
const texts = (events: readonly RolloutEvent[]) => purifiedTurns(events).map(({ tokens }) => textOf(tokens));

describe('runRollout when the time is up', () => {
  const config = { budget: { seconds: 1 }, saar: { maxRetries: 3 } };

  /** A policy that says a script's generations, and falls silent in one of them after the given number of tokens, for ever. */
  const silentPolicy = (script: readonly string[], silent: number, after: number, onSilence: () => void) => {
    const signals: AbortSignal[] = [];
    let generations = 0;
    const policy: Policy = {
      info: { engine: 'script', model: 'silent', quantisation: null },
      async *generate(request) {
        const index = generations++;
        signals.push(request.signal);
        const tokens = tokensOf(script[index] ?? 'It is 5.');
        for (const [count, token] of tokens.entries()) {
          if (index === silent && count === after) await silence(onSilence);
          yield await Promise.resolve(token);
        }
        if (index === silent && after >= tokens.length) await silence(onSilence);
        return { finish: 'stop', usage: { promptTokens: 1, cachedTokens: null, generatedTokens: tokens.length } };
      },
      dispose: () => Promise.resolve(),
    };
    return { policy, signals };
  };
  const silence = (onSilence: () => void): Promise<never> => {
    queueMicrotask(onSilence);
    return new Promise<never>(() => undefined);
  };
  /** A tool that falls silent in one of its executions, for ever. */
  const silentTool = (silent: number, onSilence: () => void) => {
    const signals: AbortSignal[] = [];
    const tool: Tool = {
      ...pickyTool,
      execute: (args, options) => {
        signals.push(options.signal);
        return signals.length - 1 === silent ? silence(onSilence) : pickyTool.execute(args, options);
      },
    };
    return { tool, signals };
  };

  it('ends a turn between two tokens', async () => {
    const clock = manualClock();
    const policy = scriptedPolicy(['a b c d e f g h i j k l m n o p']);
    const slow = {
      ...policy,
      async *generate(request: GenerationRequest) {
        const stream = policy.generate(request);
        for (;;) {
          const step = await stream.next();
          if (step.done) return step.value;
          clock.advance(100);
          yield step.value;
        }
      },
    };
    const events = await rollOut([], config, { policy: slow, clock });
    expect(endOf(events).reason).toBe('max-time');
    // The tenth token would come with the end of the time.
    expect(events.filter(({ type }) => type === 'token')).toHaveLength(9);
  });

  it('ends a turn that has gone silent, keeps what it holds, and stops the engine', async () => {
    const clock = manualClock();
    const { policy, signals } = silentPolicy([turn('print(1)'), 'It is perhaps 5.'], 1, 2, () => clock.advance(1000));
    const events = await rollOut([], config, { policy, clock });
    expect(endOf(events).reason).toBe('max-time');
    expect(texts(events)).toEqual([turn('print(1)'), 'It is']);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
    expect(signals[1]?.reason).toMatchObject({ message: 'The time budget of the rollout is spent.' });
  });

  it('commits no turn of which nothing was written', async () => {
    const clock = manualClock();
    const { policy } = silentPolicy([turn('print(1)')], 1, 0, () => clock.advance(1000));
    const events = await rollOut([], config, { policy, clock });
    expect(endOf(events).reason).toBe('max-time');
    expect(texts(events)).toEqual([turn('print(1)')]);
    expect(rawTurns(events)).toHaveLength(1);
  });

  it('does not wait for an engine that never says that it has ended a complete call', async () => {
    const clock = manualClock();
    const said = turn('print(1)');
    const { policy } = silentPolicy([said], 0, tokensOf(said).length, () => clock.advance(1000));
    const events = await rollOut([], config, { policy, clock });
    expect(endOf(events).reason).toBe('max-time');
    expect(texts(events)).toEqual([said]);
  });

  it('ends an execution that has gone silent: its turn stays, without an answer', async () => {
    const clock = manualClock();
    const { tool, signals } = silentTool(1, () => clock.advance(1000));
    const events = await rollOut([turn('print(1)'), turn('print(2)'), 'It is 5.'], config, { tool, clock });
    expect(endOf(events).reason).toBe('max-time');
    expect(purifiedTurns(events).map(({ observation }) => observation)).toEqual([
      'Tool call success\nstdout: print(1)',
      null,
    ]);
    expect(signals[1]?.aborted).toBe(true);
  });

  it.each(['sequential', 'best-of-k'])(
    'ends a silent look-ahead (%s): the failed turn stays as it stood',
    async (mode) => {
      const clock = manualClock();
      const script = [turn('print(1)'), turn('bad'), turn('print(2)', 'Oh.')];
      const { policy } = silentPolicy(script, 2, 1, () => clock.advance(1000));
      const events = await rollOut([], { ...config, saar: { mode } }, { policy, clock });
      expect(endOf(events).reason).toBe('max-time');
      expect(events.filter((event) => event.type === 'rollback-ended')).toMatchObject([{ outcome: 'out-of-budget' }]);
      expect(texts(events)).toEqual([turn('print(1)'), turn('bad')]);
      expect(purifiedTurns(events)[1]?.observation).toBeNull();
    },
  );

  it.each(['sequential', 'best-of-k'])('ends the silent execution of a correction (%s)', async (mode) => {
    const clock = manualClock();
    const { tool } = silentTool(2, () => clock.advance(1000));
    const script = [turn('print(1)'), turn('bad'), turn('print(2)', 'Oh.'), 'It is 5.'];
    const events = await rollOut(script, { ...config, saar: { mode } }, { tool, clock });
    expect(endOf(events).reason).toBe('max-time');
    expect(texts(events)).toEqual([turn('print(1)'), turn('bad')]);
    expect(statisticsOf(events).rollbacks).toEqual({ triggered: 1, recovered: 0, failed: 1 });
  });

  it('takes the best correction that ran before the time was up', async () => {
    const clock = manualClock();
    const { tool } = silentTool(2, () => clock.advance(1000));
    const script = [turn('x = bad'), turn('x = 3'), turn('x = 4'), 'It is 5.'];
    const events = await rollOut(script, { ...config, saar: { mode: 'best-of-k' } }, { tool, clock });
    expect(endOf(events).reason).toBe('max-time');
    expect(texts(events)).toEqual([turn('x = 3')]);
  });

  it('asks nothing more of the clock once the rollout has ended', async () => {
    const clock = manualClock();
    await rollOut([turn('print(1)'), 'It is 5.'], config, { clock });
    expect(clock.waiting()).toBe(0);
  });
});
