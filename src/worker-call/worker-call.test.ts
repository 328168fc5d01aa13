import { expose } from 'comlink';
import './answer-calls.ts';
import { describe, expect, it, vi } from 'vitest';
import { CalledWorker } from './worker-call.ts';

/** What the worker of these tests does. */
interface Api {
  count(to: number, onCount: (at: number) => void): Promise<string>;
  ask(answer: (n: number) => Promise<number>): Promise<number>;
  wait(): Promise<string>;
  fail(): Promise<never>;
  failPlainly(): Promise<never>;
  stop(): void;
}

/** A worker that runs here: comlink asks for no more than messages. */
function localWorker(api: Api) {
  const { port1, port2 } = new MessageChannel();
  expose(api, port2);
  port1.start();
  port2.start();
  const events = new EventTarget();
  const worker = {
    postMessage: port1.postMessage.bind(port1),
    addEventListener: (type: string, listener: EventListener, options?: AddEventListenerOptions) =>
      type === 'error' ? events.addEventListener(type, listener, options) : port1.addEventListener(type, listener),
    removeEventListener: port1.removeEventListener.bind(port1),
    start: () => port1.start(),
    terminate: () => {
      port1.close();
      port2.close();
    },
  };
  return { worker: worker as unknown as Worker, events };
}

/** What was refused to workers. */
const refused: string[] = [];

const api = (): Api => {
  let stop = (): void => undefined;
  return {
    count: async (to, onCount) => {
      for (let at = 1; at <= to; at++) onCount(at);
      // A report whose message leaves after the result's.
      setTimeout(() => onCount(to + 1), 10);
      return await Promise.resolve('counted');
    },
    ask: async (answer) => {
      // Asked once more when nobody waits for it any longer.
      setTimeout(() => void answer(2).catch((error: unknown) => refused.push(String(error))), 10);
      return await answer(1);
    },
    wait: () =>
      new Promise((_, reject) => {
        stop = () => reject(new Error('stopped'));
      }),
    fail: () => Promise.reject(Object.assign(new Error('It is full.'), { advice: 'Free some disk.' })),
    failPlainly: () => Promise.reject(new Error('It broke.')),
    stop: () => stop(),
  };
};

describe('CalledWorker', () => {
  it('hears what is reported during a call, and nothing after its result', async () => {
    const called = new CalledWorker<Api>(localWorker(api()).worker, 'The worker');
    const heard: number[] = [];
    const result = await called.call(async (remote, hear) => {
      const counted = await remote.count(
        3,
        hear((at: number) => void heard.push(at)),
      );
      // What was reported before the result is under way on ports of its own.
      await new Promise((resolve) => setTimeout(resolve, 5));
      return counted;
    });
    expect(result).toBe('counted');
    const during = [...heard];
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(heard).toEqual(during);
    expect(heard).not.toContain(4);
    called.end();
  });
  it('answers a worker that asks during a call, and does nothing for it afterwards', async () => {
    const called = new CalledWorker<Api>(localWorker(api()).worker, 'The worker');
    const asked: number[] = [];
    const answer = (n: number): Promise<number> => {
      asked.push(n);
      return Promise.resolve(n * 10);
    };
    expect(await called.call((remote, _hear, lend) => remote.ask(lend(answer)))).toBe(10);
    await vi.waitFor(() =>
      expect(refused).toEqual(['Error: The worker asked for something after its call had ended.']),
    );
    expect(asked).toEqual([1]);
    called.end();
  });
  it('throws what the worker threw, with what can be done about it', async () => {
    const called = new CalledWorker<Api>(localWorker(api()).worker, 'The worker');
    await expect(called.call((remote) => remote.fail())).rejects.toMatchObject({
      message: 'It is full.',
      advice: 'Free some disk.',
    });
    const plainly = called.call((remote) => remote.failPlainly());
    await expect(plainly).rejects.toThrow('It broke.');
    await expect(plainly).rejects.not.toHaveProperty('advice');
    called.end();
  });
  it('throws what a lent function threw, by way of the worker, with what can be done about it', async () => {
    const called = new CalledWorker<Api>(localWorker(api()).worker, 'The worker');
    const full = () => Promise.reject(Object.assign(new Error('It is full.'), { advice: 'Free some disk.' }));
    await expect(called.call((remote, _hear, lend) => remote.ask(lend(full)))).rejects.toMatchObject({
      message: 'It is full.',
      advice: 'Free some disk.',
    });
    called.end();
  });
  it('stops what is under way, and throws the signal’s reason', async () => {
    const called = new CalledWorker<Api>(localWorker(api()).worker, 'The worker');
    const stop = new AbortController();
    const waiting = called.call((remote) => remote.wait(), { signal: stop.signal });
    setTimeout(() => stop.abort(new Error('enough')), 5);
    await expect(waiting).rejects.toThrow('enough');
    called.end();
  });
  it('lets the worker go on where its result is needed anyway, and answers the next call', async () => {
    const called = new CalledWorker<Api>(localWorker({ ...api(), stop: () => expect.fail('Stopped.') }).worker, 'W');
    const stop = new AbortController();
    const waiting = called.call((remote) => remote.wait(), { signal: stop.signal, letGo: true });
    stop.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    expect(
      await called.call((remote, hear) =>
        remote.count(
          1,
          hear(() => undefined),
        ),
      ),
    ).toBe('counted');
    called.end();
  });
  it('says which worker failed', async () => {
    const { worker, events } = localWorker(api());
    const called = new CalledWorker<Api>(worker, 'The test’s worker');
    const waiting = called.call((remote) => remote.wait());
    events.dispatchEvent(Object.assign(new Event('error'), { message: 'no memory' }));
    await expect(waiting).rejects.toThrow('The test’s worker failed: no memory');
    called.end();
  });
  it('ends a worker of the database under its work when the page is put away, and answers no further call', async () => {
    const page = new EventTarget();
    const hide = (persisted: boolean): void =>
      void page.dispatchEvent(Object.assign(new Event('pagehide'), { persisted }));
    const { worker } = localWorker(api());
    const terminate = vi.spyOn(worker, 'terminate');
    const called = new CalledWorker<Api>(worker, 'The export’s worker', { database: true, page });
    const waiting = called.call((remote) => remote.wait());
    hide(false);
    expect([terminate.mock.calls.length, called.left]).toEqual([0, false]);
    hide(true);
    await expect(waiting).rejects.toMatchObject({
      name: 'PageLeftError',
      message: 'The export’s worker ended because the page was left.',
      advice: 'Begin it again.',
    });
    expect([terminate.mock.calls.length, called.left]).toEqual([1, true]);
    await expect(called.call((remote) => remote.wait())).rejects.toThrow('because the page was left');
  });
  it('keeps a worker that has nothing under way, and one that does not use the database, when the page is put away', async () => {
    const page = new EventTarget();
    const counted = (called: CalledWorker<Api>) =>
      called.call((remote, hear) =>
        remote.count(
          1,
          hear(() => undefined),
        ),
      );
    const idle = new CalledWorker<Api>(localWorker(api()).worker, 'A', { database: true, page });
    const other = new CalledWorker<Api>(localWorker(api()).worker, 'B', { page });
    expect(await counted(idle)).toBe('counted');
    const working = counted(other);
    page.dispatchEvent(Object.assign(new Event('pagehide'), { persisted: true }));
    expect(await working).toBe('counted');
    expect(await counted(idle)).toBe('counted');
    idle.end();
    other.end();
  });
});
