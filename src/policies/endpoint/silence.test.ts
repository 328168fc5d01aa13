import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Sampling } from '../../rollout/index.ts';
import { textOf, type Token } from '../../saar/index.ts';
import { Completions } from './completions.ts';
import { EndpointPolicy } from './policy.ts';
import { finish, piece } from './server.fixture.ts';
import { readSettings } from './settings.ts';

/*
 * A server that sends when the test says so, and a clock that moves when the test moves it: nothing here can end by itself.
 */

/** One request to the server. */
class Connection {
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>>;
  hungUp = false;
  readonly #streams: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>[] = [];
  #answer: (response: Response) => void = () => undefined;
  readonly response: Promise<Response>;

  constructor(signal: AbortSignal) {
    this.body = new ReadableStream({
      start: (stream) => void this.#streams.push(stream),
      cancel: () => void (this.hungUp = true),
    });
    this.response = new Promise((resolve, reject) => {
      this.#answer = resolve;
      signal.addEventListener('abort', () => {
        this.hungUp = true;
        reject(new DOMException('Aborted.', 'AbortError'));
      });
    });
  }

  head(status = 200, headers: Record<string, string> = { 'content-type': 'text/event-stream' }): void {
    this.#answer(new Response(this.body, { status, headers }));
  }

  send(text: string): void {
    for (const stream of this.#streams) stream.enqueue(new TextEncoder().encode(text));
  }

  sendPiece(content: object): void {
    this.send(`data: ${JSON.stringify(content)}\n\n`);
  }

  close(): void {
    for (const stream of this.#streams) stream.close();
  }
}

const sampling: Sampling = { temperature: 1, topP: 1, maxTokens: 50, seed: 5 };
const messages = [{ role: 'user' as const, content: 'Hi' }];

/** Lets everything happen that needs no time. */
const settle = async (): Promise<void> => {
  for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve));
};

describe('an endpoint that is silent', () => {
  let connections: Connection[] = [];
  beforeEach(() => {
    connections = [];
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    vi.stubGlobal('fetch', (_url: string, { signal }: { signal: AbortSignal }) => {
      const connection = new Connection(signal);
      connections.push(connection);
      return connection.response;
    });
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  const policy = new EndpointPolicy(
    new Completions(readSettings({ baseUrl: 'http://server.test/v1', model: 'm', silenceSeconds: 60 })),
  );

  /** A generation under way: what has come of it, and how it ended. */
  function begin(signal = new AbortController().signal): { tokens: Token[]; ended: () => unknown } {
    const tokens: Token[] = [];
    let ended: unknown = 'not yet';
    const run = async (): Promise<void> => {
      for await (const token of policy.generate({ messages, sampling, signal })) tokens.push(token);
    };
    void run().then(
      () => (ended = 'well'),
      (error: unknown) => (ended = error),
    );
    return { tokens, ended: () => ended };
  }

  const connection = (at = 0): Connection => {
    const found = connections[at];
    if (!found) throw new Error('it was not asked');
    return found;
  };

  const tooQuiet = {
    name: 'PolicyError',
    code: 'network',
    message: 'The server at server.test sent nothing for 60 seconds.',
  };

  it('is given up when no answer begins', async () => {
    const { ended } = begin();
    await settle();
    vi.advanceTimersByTime(59_999);
    await settle();
    expect(ended()).toBe('not yet');
    vi.advanceTimersByTime(1);
    await settle();
    expect(ended()).toMatchObject(tooQuiet);
    expect(connection().hungUp).toBe(true);
  });

  it('is given up when the answer stops in the middle, each part of it being a sign of life', async () => {
    const { tokens, ended } = begin();
    await settle();
    connection().head();
    for (const part of ['Hel', 'lo']) {
      vi.advanceTimersByTime(50_000);
      connection().sendPiece(piece(part));
      await settle();
    }
    vi.advanceTimersByTime(50_000);
    connection().send(': still at work\n\n');
    await settle();
    vi.advanceTimersByTime(59_999);
    await settle();
    expect([textOf(tokens), ended()]).toEqual(['Hello', 'not yet']);
    vi.advanceTimersByTime(1);
    await settle();
    expect(ended()).toMatchObject(tooQuiet);
    expect(connection().hungUp).toBe(true);
  });

  it('is given up when the reason of a refusal does not come', async () => {
    const { ended } = begin();
    await settle();
    connection().head(500);
    await settle();
    vi.advanceTimersByTime(60_000);
    await settle();
    expect(ended()).toMatchObject(tooQuiet);
  });

  it('is not silent while it is left alone because it is busy', async () => {
    const { tokens, ended } = begin();
    await settle();
    connection().head(429, { 'retry-after': '60' });
    await settle();
    vi.advanceTimersByTime(60_000);
    await settle();
    expect(ended()).toBe('not yet');
    connection(1).head();
    connection(1).sendPiece(piece('a'));
    connection(1).sendPiece(finish('stop'));
    connection(1).close();
    await settle();
    expect([textOf(tokens), ended()]).toEqual(['a', 'well']);
  });

  it('is not silent while its words are being used', async () => {
    const generation = policy.generate({ messages, sampling, signal: new AbortController().signal });
    const first = generation.next();
    await settle();
    connection().head();
    connection().sendPiece(piece('a'));
    await settle();
    expect((await first).value).toMatchObject({ text: 'a' });
    vi.advanceTimersByTime(1_000_000);
    connection().sendPiece(piece('b'));
    connection().sendPiece(finish('stop'));
    connection().close();
    expect((await generation.next()).value).toMatchObject({ text: 'b' });
    expect((await generation.next()).done).toBe(true);
  });

  it('answers the next generation: it is the same policy', async () => {
    const first = begin();
    await settle();
    vi.advanceTimersByTime(60_000);
    await settle();
    expect(first.ended()).toMatchObject(tooQuiet);
    const second = begin();
    await settle();
    connection(1).head();
    connection(1).sendPiece(piece('a'));
    connection(1).sendPiece(finish('stop'));
    connection(1).close();
    await settle();
    expect([textOf(second.tokens), second.ended()]).toEqual(['a', 'well']);
  });

  it.each([
    ['before its answer begins', 'nothing'],
    ['in the middle of its answer', 'a piece'],
    ['while it is busy', 'busy'],
  ])('is left at once when the time budget ends %s', async (_when, sent) => {
    const budget = new AbortController();
    const { ended } = begin(budget.signal);
    await settle();
    if (sent === 'busy') connection().head(429, { 'retry-after': '60' });
    if (sent === 'a piece') {
      connection().head();
      connection().sendPiece(piece('a'));
    }
    await settle();
    expect(ended()).toBe('not yet');
    const reason = new Error('out of time');
    budget.abort(reason);
    await settle();
    expect(ended()).toBe(reason);
    expect(connection().hungUp).toBe(true);
  });
});
