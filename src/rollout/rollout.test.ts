import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textOf } from '../saar/index.ts';
import { manualClock } from './clock.fixture.ts';
import { parseRolloutConfig, type RolloutConfig } from './config.ts';
import type { RolloutEvent } from './events.ts';
import { PolicyError, type GenerationRequest } from './policy.ts';
import { runRollout } from './rollout.ts';
import type { Verifier } from './task.ts';
import type { ExecutedCall, Tool } from './tool.ts';
import { pickyTool, rollOut, sampled, scriptedPolicy, tokensOf, turn, type Scripted } from './scripted.fixture.ts';
import { purifiedTurns } from './trajectory.ts';

const types = (events: readonly RolloutEvent[]) => events.map(({ type }) => type).filter((type) => type !== 'token');
const endOf = (events: readonly RolloutEvent[]) => {
  const end = events.at(-1);
  if (end?.type !== 'rollout-ended') throw new Error('The rollout has no end.');
  return end;
};
const texts = (events: readonly RolloutEvent[]) => purifiedTurns(events).map(({ tokens }) => textOf(tokens));

describe('runRollout', () => {
  it('executes a call and ends with the answer', async () => {
    const events = await rollOut([turn('print(5)'), 'It is 5.']);
    expect(types(events)).toEqual([
      'rollout-started',
      'generation-started',
      'generation-ended',
      'execution-started',
      'execution-ended',
      'turn-committed',
      'generation-started',
      'generation-ended',
      'turn-committed',
      'rollout-ended',
    ]);
    expect(endOf(events)).toMatchObject({ reason: 'answered', verdict: { reward: 1 } });
    expect(purifiedTurns(events)[0]?.observation).toBe('Tool call success\nstdout: print(5)');
  });

  it('rolls a failure back so that its error never enters the trajectory', async () => {
    const events = await rollOut([turn('print(bad)'), turn('print(good)', 'Sorry.'), 'It is 5.']);
    expect(texts(events)).toEqual([turn('print(good)'), 'It is 5.']);
    expect(events.filter((event) => event.type === 'repaired')).toMatchObject([{ repair: { kind: 'shallow' } }]);
  });

  it('shows the policy the error in the look-ahead, and not afterwards', async () => {
    const requests: GenerationRequest[] = [];
    const policy = scriptedPolicy([turn('bad'), turn('print(1)'), 'Done.']);
    const spy = { ...policy, generate: (r: GenerationRequest) => (requests.push(r), policy.generate(r)) };
    await rollOut([], {}, { policy: spy });
    expect(requests.map(({ messages }) => messages.map(({ role }) => role).join(' '))).toEqual([
      'system user',
      'system user assistant user',
      'system user assistant user',
    ]);
    expect(requests[1]?.messages.at(-1)?.content).toContain('NameError');
    expect(JSON.stringify(requests[2]?.messages)).not.toContain('NameError');
    expect(new Set(requests.map(({ sampling }) => sampling.seed)).size).toBe(3);
  });

  it('leaves errors in the trajectory when SAAR is off', async () => {
    const events = await rollOut([turn('bad'), turn('ok'), 'It is 5.'], { saar: { enabled: false } });
    expect(purifiedTurns(events).map(({ failure }) => failure)).toEqual(['NameError', null, null]);
  });

  it('draws whether SAAR is active, the same for the same seed', async () => {
    const active = async (seed: number) => {
      const events = await rollOut(['It is 5.'], { seed, saar: { rollbackProbability: 0.5 } });
      return events[0]?.type === 'rollout-started' && events[0].saarActive;
    };
    const draws = await Promise.all(Array.from({ length: 200 }, (_, seed) => active(seed)));
    expect(draws.filter(Boolean).length).toBeGreaterThan(70);
    expect(draws.filter(Boolean).length).toBeLessThan(130);
    expect(await active(7)).toBe(draws[7]);
  });

  it('begins alike with and without SAAR, so that arms can be compared', async () => {
    const seeds = async (saar: object): Promise<readonly number[]> => {
      const requests: GenerationRequest[] = [];
      const policy = scriptedPolicy([turn('ok'), 'It is 5.']);
      const spy = { ...policy, generate: (r: GenerationRequest) => (requests.push(r), policy.generate(r)) };
      await rollOut([], { seed: 9, saar }, { policy: spy });
      return requests.map(({ sampling }) => sampling.seed);
    };
    const sequential = await seeds({});
    expect(sequential).toHaveLength(2);
    expect(await seeds({ enabled: false })).toEqual(sequential);
    expect(await seeds({ mode: 'best-of-k' })).toEqual(sequential);
    expect(await seeds({ rollbackProbability: 0 })).toEqual(sequential);
  });

  it('takes the correction most similar to the failed call in best-of-K', async () => {
    const script = [turn('x = bad'), turn('print("quite another")'), turn('x = 3'), turn('x = bad2'), 'It is 5.'];
    const events = await rollOut(script, { saar: { mode: 'best-of-k', maxRetries: 3 } });
    expect(texts(events)).toEqual([turn('x = 3'), 'It is 5.']);
    expect(events.filter((event) => event.type === 'repaired')).toMatchObject([{ attempt: 2, generation: 2 }]);
  });

  it('keeps the failure when no correction of best-of-K succeeds', async () => {
    const script = [turn('bad'), 'No idea.', turn('bad2'), turn('ok'), 'It is 5.'];
    const events = await rollOut(script, { saar: { mode: 'best-of-k', maxRetries: 2 } });
    expect(purifiedTurns(events)[0]).toMatchObject({ failure: 'NameError', tokens: sampled(turn('bad')) });
    expect(purifiedTurns(events)[0]?.observation).toContain('attempted 2 times');
  });

  it('stops rolling back after the configured number of executions', async () => {
    const script = [turn('a'), turn('b'), turn('bad'), 'It is 5.'];
    const events = await rollOut(script, { saar: { maxExecutions: 3 } });
    expect(types(events)).not.toContain('rollback-started');
  });

  it('stops the policy once the call is complete', async () => {
    const policy = scriptedPolicy([`${turn('print(5)')} and the output is invented`, 'It is 5.']);
    const events = await rollOut([], {}, { policy });
    expect(policy.abandoned()).toBe(1);
    expect(texts(events)[0]).not.toContain('invented');
  });

  it('lets a policy end its turn by itself after a call, so that its usage is told', async () => {
    const policy = scriptedPolicy([turn('print(5)'), 'It is 5.']);
    const events = await rollOut([], {}, { policy });
    expect(policy.abandoned()).toBe(0);
    expect(events.find((event) => event.type === 'generation-ended')?.completion).toMatchObject({ finish: 'stop' });
  });

  it.each([
    ['a name that no tool has', '<tool_call>{"name": "search", "arguments": {"q": 1}}</tool_call>', 'search'],
    ['arguments that the tool refuses', '<tool_call>{"name": "code_interpreter", "arguments": {}}</tool_call>', 'code'],
    ['no JSON', '<tool_call>print(1)</tool_call>', 'tool_call_format_error'],
  ])('treats a call with %s as a failure that can be rolled back', async (_, call, word) => {
    const events = await rollOut([call, turn('print(5)'), 'It is 5.']);
    const [first] = events.filter((event) => event.type === 'execution-ended');
    expect(first).toMatchObject({ failure: 'tool_call_format_error' });
    expect(first?.observation).toContain(word);
    expect(endOf(events).reason).toBe('answered');
    expect(texts(events)).toHaveLength(2);
  });

  describe('with a tool that has a state', () => {
    /**
     * A tool whose calls see the calls before them, by what the rollout says came before; `bad` fails and leaves something,
     * `lost` fails and leaves nothing.
     */
    const statefulTool = () => {
      const prepared: string[] = [];
      const codes = (history: readonly ExecutedCall[]) => history.map(({ arguments: args }) => String(args.code));
      const seeds = new Map<string, number>();
      const tool: Tool = {
        ...pickyTool,
        execute: ({ code }, { history, seed }) => {
          for (const call of history) expect(call.seed).toBe(seeds.get(String(call.arguments.code)));
          seeds.set(String(code), seed);
          const failed = /bad|lost/.test(String(code));
          const text = [...codes(history), String(code)].join(' ');
          const observation = failed ? `Tool call failure\nstderr: NameError ${text}` : `Tool call success\n${text}`;
          return Promise.resolve({ observation, ms: 1, leavesState: !String(code).includes('lost') });
        },
        prepare: (history) => void prepared.push(codes(history).join(' ')),
      };
      return { tool, prepared };
    };
    const seen = (events: readonly RolloutEvent[]) =>
      events.flatMap((event) =>
        event.type === 'execution-ended' ? [event.observation.replace(/^.*\n\D*: /, '')] : [],
      );

    it('has a failed call taken back before its correction is executed', async () => {
      const { tool, prepared } = statefulTool();
      const events = await rollOut(
        [turn('a'), turn('bad1'), turn('bad2'), turn('b'), turn('c'), 'It is 5.'],
        {},
        { tool },
      );
      expect(seen(events).map((text) => text.split('\n').at(-1))).toEqual([
        'a',
        'NameError a bad1',
        'NameError a bad2',
        'a b',
        'a b c',
      ]);
      // Told while the policy writes: nothing, then the first call, for both retries too, and so on.
      expect(prepared).toEqual(['', 'a', 'a', 'a', 'a b', 'a b c']);
    });

    it('keeps the state of a failed call that stays in the trajectory, if it left one', async () => {
      const config = { saar: { enabled: false } };
      const events = await rollOut(
        [turn('a'), turn('bad'), turn('lost'), turn('b'), 'It is 5.'],
        config,
        statefulTool(),
      );
      expect(seen(events).at(-1)?.split('\n').at(-1)).toBe('a bad b');
    });

    it('executes each correction of best-of-K in the same state, and goes on from the best one’s', async () => {
      const { tool } = statefulTool();
      const script = [turn('x = bad'), turn('x = 3'), turn('print("quite another")'), turn('c'), 'It is 5.'];
      const events = await rollOut(script, { saar: { mode: 'best-of-k', maxRetries: 2 } }, { tool });
      expect(seen(events).map((text) => text.split('\n').at(-1))).toEqual([
        'NameError x = bad',
        'x = 3',
        'print("quite another")',
        'x = 3 c',
      ]);
    });
  });

  describe('ends', () => {
    const long = 'word '.repeat(50);
    it.each<[string, Scripted[], unknown, string]>([
      ['at a call that never closes', ['<tool_call>{"name": "code_interpreter"'], {}, 'unclosed-call'],
      ['at a turn that runs into its limit', [long], { sampling: { maxTokens: 10 } }, 'max-tokens'],
      ['when the token budget is spent', [turn('a'), turn('b')], { budget: { tokens: 5 } }, 'max-tokens'],
      ['when the turn budget is spent', [turn('a'), turn('b')], { budget: { turns: 2 } }, 'max-turns'],
      ['when a look-ahead spends the turn budget', [turn('bad'), turn('ok')], { budget: { turns: 2 } }, 'max-turns'],
    ])('%s', async (_, script, config, reason) => {
      expect(endOf(await rollOut(script, config)).reason).toBe(reason);
    });

    it('with the error’s message and advice when the policy breaks, keeping what stands', async () => {
      const policy = scriptedPolicy([turn('print(5)')]);
      const breaking = {
        ...policy,
        async *generate(request: GenerationRequest) {
          if (request.messages.length > 2) throw new PolicyError('device-lost', 'The GPU is gone.', 'Load it again.');
          return yield* policy.generate(request);
        },
      };
      const events = await rollOut([], {}, { policy: breaking });
      expect(endOf(events)).toMatchObject({ reason: 'error', message: 'The GPU is gone. Load it again.' });
      expect(purifiedTurns(events)).toHaveLength(1);
    });
  });

  it('stops within one token of an abort, wherever it comes', async () => {
    const script = [turn('bad'), turn('still bad', 'Hm.'), turn('print(5)'), 'It is 5.'];
    const total = (await rollOut(script)).length;
    for (let at = 1; at < total; at++) {
      const abort = new AbortController();
      const events: RolloutEvent[] = [];
      const rollout = runRollout({
        task: { id: 't', prompt: 'How many?', answer: '5' },
        policy: scriptedPolicy(script),
        tool: pickyTool,
        verifier: () => ({ reward: 1, why: '' }),
        config: parseRolloutConfig({}),
        signal: abort.signal,
        clock: manualClock(),
      });
      for await (const event of rollout) {
        events.push(event);
        if (events.length === at) abort.abort();
      }
      expect(endOf(events).reason).toBe(at >= total - 2 ? 'answered' : 'stopped');
      expect(events.slice(at).filter(({ type }) => type === 'token').length).toBeLessThanOrEqual(1);
    }
  });

  it('reads the failure’s type before the observation is cut', async () => {
    const events = await rollOut([turn(`bad${'x'.repeat(500)}`), 'It is 5.'], {
      observation: { limit: 16, cut: 'right' },
    });
    expect(events.find((event) => event.type === 'execution-ended')).toMatchObject({ failure: 'NameError' });
  });

  it('says why an answer was not judged, and gives no verdict', async () => {
    const verifier: Verifier = () => ({ reward: null, why: 'Not judged: no time.' });
    const events = await rollOut(['Done.'], {}, { verifier });
    expect(events.at(-1)).toMatchObject({
      type: 'rollout-ended',
      reason: 'answered',
      message: 'Not judged: no time.',
      verdict: null,
    });
  });
  it('gives programs the task’s standard input, and the verifier the last program that ran', async () => {
    const inputs: unknown[] = [];
    const tool: Tool = {
      ...pickyTool,
      execute: (args, options) => {
        inputs.push([options.stdin, options.history.map(({ stdin }) => stdin)]);
        return pickyTool.execute(args, options).then((execution) => ({ ...execution, leavesState: true }));
      },
    };
    const programs: (string | null)[] = [];
    const verifier: Verifier = (_task, _text, { lastProgram }) => {
      programs.push(lastProgram);
      return null;
    };
    const task = { id: 't', prompt: 'x', answer: null, stdin: '1 2' };
    const script = [turn('print(1)'), turn('print(2)'), turn('bad'), 'Done.'];
    const events = await rollOut(script, { saar: { enabled: false } }, { tool, verifier, task });
    expect(inputs).toEqual([
      ['1 2', []],
      ['1 2', ['1 2']],
      ['1 2', ['1 2', '1 2']],
    ]);
    expect(programs).toEqual(['print(2)']);
    expect(events.at(-1)).toMatchObject({ type: 'rollout-ended', reason: 'answered', verdict: null });
    await rollOut(['Done.'], {}, { verifier });
    expect(programs.at(-1)).toBeNull();
  });

  describe('whatever the policy says', () => {
    const generation = fc.oneof(
      {
        weight: 4,
        arbitrary: fc.constantFrom('ok', 'print(1)', 'for i in range(9): print(i)').map((c) => turn(c, 'Good.')),
      },
      {
        weight: 4,
        arbitrary: fc.constantFrom('bad', 'print(bad)', 'for i in bad: print(i)').map((c) => turn(c, 'Hm.')),
      },
      { weight: 1, arbitrary: fc.constantFrom('It is 5.', '<tool_call>{', '<tool_call>x</tool_call>', '') },
    );
    const config: fc.Arbitrary<unknown> = fc.record({
      saar: fc.record({
        enabled: fc.boolean(),
        maxRetries: fc.integer({ min: 0, max: 4 }),
        gamma: fc.double({ min: 0, max: 1, noNaN: true }),
        mode: fc.constantFrom('sequential', 'best-of-k'),
        maxExecutions: fc.integer({ min: 1, max: 8 }),
      }),
      budget: fc.record({ turns: fc.integer({ min: 1, max: 10 }) }),
    });
    /** Numbers each token through its log-probability, so that it can be told from any other. */
    const numbered = (script: readonly string[]) => {
      let count = 0;
      return script.map((text) => tokensOf(text).map((token) => ({ ...token, logprob: -++count })));
    };
    const everyRun = async (check: (events: RolloutEvent[], config: RolloutConfig) => void | Promise<void>) =>
      fc.assert(
        fc.asyncProperty(fc.array(generation, { minLength: 25, maxLength: 25 }), config, async (script, settings) => {
          await check(await rollOut(numbered(script), settings), parseRolloutConfig(settings));
        }),
        { numRuns: 300 },
      );

    it('the purified tokens are a subset of the generated ones', () =>
      everyRun((events) => {
        const generated = events.flatMap((event) => (event.type === 'generation-ended' ? event.tokens : []));
        const purified = purifiedTurns(events).flatMap(({ tokens }) => tokens);
        const numbers = purified.map(({ logprob }) => logprob);
        expect(new Set(numbers).size).toBe(numbers.length);
        const byNumber = new Map(generated.map((token) => [token.logprob, token.text]));
        for (const { logprob, text } of purified) expect(byNumber.get(logprob)).toBe(text);
      }));

    it('an error stays only where a rollback failed or SAAR was off', () =>
      everyRun((events, { saar }) => {
        const failedRollback = events.findIndex(
          (event) => event.type === 'rollback-ended' && event.outcome !== 'recovered',
        );
        let executions = 0;
        for (const [index, event] of events.entries()) {
          if (event.type === 'execution-ended') executions++;
          if (event.type !== 'turn-committed' || event.failure === null) continue;
          const rollbackFailed = failedRollback >= 0 && failedRollback < index;
          expect(!saar.enabled || rollbackFailed || executions >= saar.maxExecutions).toBe(true);
        }
      }));

    it('what was generated and observed determines the purified trajectory', () =>
      everyRun(async (events, settings) => {
        const said = events.filter((event) => event.type === 'generation-ended').map(({ tokens }) => tokens);
        const observed = events.filter((event) => event.type === 'execution-ended').values();
        const tool = {
          ...pickyTool,
          execute: () => Promise.resolve({ observation: observed.next().value?.observation ?? '', ms: 0 }),
        };
        // Calls that could not be read were answered by the rollout itself; the replay's tool must not be asked for them.
        if (events.some((event) => event.type === 'execution-ended' && event.failure === 'tool_call_format_error'))
          return;
        const replayed = await rollOut(said, settings, { tool });
        expect(purifiedTurns(replayed)).toEqual(purifiedTurns(events));
      }));
  });
});
