import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Completion, GenerationRequest, Policy } from '../../rollout/index.ts';
import type { Token } from '../../saar/index.ts';
import { Decoder } from './decoder.ts';
import { startTensors } from './jax.ts';
import { Lockstep } from './lockstep.ts';
import { initialArrays, type ModelShape } from './parameters.ts';
import { toyTokenizerFile } from './toy.fixture.ts';
import { Tokenizer } from './tokenizer.ts';
import { TurnWriter } from './writer.ts';

const tokenizer = new Tokenizer(toyTokenizerFile);
const shape: ModelShape = { vocabulary: tokenizer.size, width: 8, layers: 2, heads: 2, hidden: 16 };
const context = 200;
const info = { engine: 'tiny', model: 'toy', quantisation: null };

const decoders: Decoder[] = [];
const decoder = (rows: number): Decoder => {
  const made = new Decoder(shape, initialArrays(shape, 7), context, rows);
  decoders.push(made);
  return made;
};
beforeAll(startTensors);
afterEach(() => {
  for (const made of decoders.splice(0)) made.dispose();
});

const request = (seed: number, task = `Task ${seed}?`): GenerationRequest => ({
  messages: [{ role: 'user', content: task }],
  sampling: { temperature: 1, topP: 1, maxTokens: 12, seed },
  signal: new AbortController().signal,
});

interface Said {
  readonly tokens: readonly Token[];
  readonly completion: Completion;
}

async function all(policy: Policy, asked: GenerationRequest): Promise<Said> {
  const stream = policy.generate(asked);
  const tokens: Token[] = [];
  for (;;) {
    const step = await stream.next();
    if (step.done) return { tokens, completion: step.value };
    tokens.push(step.value);
  }
}

/** What the writer of single turns says. */
function alone(asked: GenerationRequest): Said {
  const tokens: Token[] = [];
  const turn = new TurnWriter(decoder(1), tokenizer).write(asked.messages, asked.sampling);
  for (;;) {
    const step = turn.next();
    if (step.done) return { tokens, completion: step.value };
    tokens.push(step.value);
  }
}

describe('Lockstep', () => {
  it('writes what each turn would be by itself', async () => {
    const lockstep = new Lockstep([decoder(4)], tokenizer, info);
    const asked = [1, 2, 3].map((seed) => request(seed, 'How many? '.repeat(seed * 3)));
    const seats = lockstep.seats(3);
    const together = await Promise.all(seats.map(({ policy }, at) => all(policy, asked[at] ?? request(0))));
    together.forEach(({ tokens, completion }, at) => {
      const expected = alone(asked[at] ?? request(0));
      expect(tokens.map(({ id }) => id)).toEqual(expected.tokens.map(({ id }) => id));
      tokens.forEach(({ logprob }, place) => expect(logprob).toBeCloseTo(expected.tokens[place]?.logprob ?? 0, 4));
      expect(completion).toEqual(expected.completion);
    });
    expect(lockstep.takeFigures().tokens).toBe(
      together.reduce((sum, { completion }) => sum + completion.usage.generatedTokens, 0),
    );
    expect(lockstep.takeFigures().tokens).toBe(0);
  });

  it('gives the same to the last bit, in whatever order it is asked', async () => {
    const round = async (delays: readonly number[]): Promise<Said[]> => {
      const lockstep = new Lockstep([decoder(2), decoder(4)], tokenizer, info);
      const seats = lockstep.seats(3);
      return await Promise.all(
        seats.map(async (seat, at) => {
          await wait(delays[at] ?? 0);
          const first = await all(seat.policy, request(at));
          await wait(delays[2 - at] ?? 0);
          // The first rollout is over after one turn, so that the rest go on with the smaller decoder.
          const second = at === 0 ? first : await all(seat.policy, request(at + 10));
          seat.leave();
          return second;
        }),
      );
    };
    expect(await round([0, 10, 20])).toEqual(await round([20, 0, 5]));
  });

  it('goes on in the row that remembers the conversation, and takes up nothing of another', async () => {
    const lockstep = new Lockstep([decoder(2)], tokenizer, info);
    const [one] = lockstep.seats(1);
    if (!one) throw new Error('no seat');
    await all(one.policy, request(1));
    const again = await all(one.policy, request(2, 'Task 1?'));
    expect(again.completion.usage.cachedTokens).toBeGreaterThan(0);
    one.leave();
    const [other] = lockstep.seats(1);
    const fresh = await all(other?.policy ?? one.policy, request(2, 'Task 1?'));
    expect(fresh.completion.usage.cachedTokens).toBe(0);
    expect(fresh.tokens.map(({ id }) => id)).toEqual(again.tokens.map(({ id }) => id));
  });

  it('waits for all who are seated, and for nobody who has left', async () => {
    const lockstep = new Lockstep([decoder(2)], tokenizer, info);
    const [one, two] = lockstep.seats(2);
    if (!one || !two) throw new Error('no seats');
    let written = false;
    const turn = all(one.policy, request(1)).then(() => (written = true));
    await wait(50);
    expect(written).toBe(false);
    two.leave();
    await turn;
    expect(() => lockstep.seats(2)).toThrow('3 rollouts want to write, and there are 2 rows');
  });

  it('tells the one whose conversation is too long, and writes for the others', async () => {
    const lockstep = new Lockstep([decoder(2)], tokenizer, info);
    const [one, two] = lockstep.seats(2);
    if (!one || !two) throw new Error('no seats');
    const [long, short] = await Promise.allSettled([
      all(one.policy, request(1, 'x'.repeat(500))).finally(() => one.leave()),
      all(two.policy, request(2)),
    ]);
    expect(long).toMatchObject({ status: 'rejected', reason: { code: 'context-overflow' } });
    expect(short.status).toBe('fulfilled');
  });

  it('lets go of who gives up', async () => {
    const lockstep = new Lockstep([decoder(2)], tokenizer, info);
    const [one, two] = lockstep.seats(2);
    if (!one || !two) throw new Error('no seats');
    const stop = new AbortController();
    const waiting = all(one.policy, { ...request(1), signal: stop.signal });
    stop.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    one.leave();
    expect((await all(two.policy, request(2))).tokens.length).toBeGreaterThan(0);
  });

  it('writes with new numbers once it has them', async () => {
    const lockstep = new Lockstep([decoder(1)], tokenizer, info);
    const [seat] = lockstep.seats(1);
    if (!seat) throw new Error('no seat');
    const before = await all(seat.policy, request(5));
    lockstep.renew(initialArrays(shape, 8));
    const other = await all(seat.policy, request(5));
    expect(other.tokens[0]?.logprob).not.toBe(before.tokens[0]?.logprob);
    lockstep.renew(initialArrays(shape, 7));
    expect((await all(seat.policy, request(5))).tokens).toEqual(before.tokens);
  });
});
