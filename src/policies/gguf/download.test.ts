import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { describeGguf } from './describe.ts';
import { downloadGguf } from './download.ts';

/* A clock that the test moves, and a server that sends a beginning and then nothing. Node keeps no caches, so nothing is kept here. */

const settle = async (): Promise<void> => {
  for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve));
};

describe('a download whose server goes silent', () => {
  let hungUp = 0;
  const answering = (beginning: string | null): void => {
    vi.stubGlobal('fetch', (_url: URL, { signal }: { signal: AbortSignal }) => {
      if (beginning === null) {
        return new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            hungUp += 1;
            reject(new DOMException('Aborted.', 'AbortError'));
          });
        });
      }
      const body = new ReadableStream<Uint8Array>({
        start: (stream) => stream.enqueue(new TextEncoder().encode(beginning)),
        cancel: () => void (hungUp += 1),
      });
      return Promise.resolve(new Response(body, { headers: { 'content-length': '1000' } }));
    });
  };
  beforeEach(() => {
    hungUp = 0;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    vi.stubGlobal('location', { href: 'http://lab.test/' });
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  const url = 'http://models.test/a.gguf';
  const load = () => downloadGguf(url, { onProgress: () => undefined, signal: new AbortController().signal });
  const look = () => describeGguf({ url }, new AbortController().signal);

  it.each([
    ['it begins', null, load, 'models.test sent nothing for 120 seconds.'],
    [
      'it ends',
      'GGUF and so on',
      load,
      'The download of “a.gguf” from models.test broke off, because models.test sent nothing for 120 seconds.',
    ],
    ['a look at it begins', null, look, 'models.test sent nothing for 120 seconds.'],
    ['a look at it ends', 'GGUF and so on', look, 'models.test sent nothing for 120 seconds.'],
  ])('is given up before %s', async (_when, beginning, work, message) => {
    answering(beginning);
    let ended: unknown = 'not yet';
    void work().then(
      () => (ended = 'well'),
      (error: unknown) => (ended = error),
    );
    await settle();
    vi.advanceTimersByTime(119_999);
    await settle();
    expect(ended).toBe('not yet');
    vi.advanceTimersByTime(1);
    await settle();
    expect(ended).toMatchObject({ name: 'PolicyError', code: 'network', message });
    expect(hungUp).toBe(1);
  });
});
