import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** A browser's address as far as the lab uses it: a history of fragments, and one who listens. */
class Browser {
  readonly location = { hash: '', href: 'http://localhost/', origin: 'http://localhost' };
  entries: string[];
  at = 0;
  written: string[] = [];
  listeners: (() => void)[] = [];

  constructor(first: string) {
    this.entries = [first];
    this.location.hash = first;
  }

  readonly history = {
    replaceState: (_state: unknown, _title: string, hash: string) => {
      this.written.push(hash);
      this.entries[this.at] = hash;
      this.location.hash = hash;
    },
    pushState: (_state: unknown, _title: string, hash: string) => {
      this.entries = [...this.entries.slice(0, this.at + 1), hash];
      this.at += 1;
      this.location.hash = hash;
    },
  };

  /** What a click on a link does before anybody is told. */
  click(hash: string): void {
    this.history.pushState(null, '', hash);
  }

  tell(): void {
    for (const listener of this.listeners) listener();
  }

  step(by: number): void {
    this.at += by;
    this.location.hash = this.entries[this.at] ?? '';
    this.tell();
  }
}

async function open(first: string) {
  const browser = new Browser(first);
  vi.resetModules();
  vi.stubGlobal('location', browser.location);
  vi.stubGlobal('history', browser.history);
  vi.stubGlobal('addEventListener', (_type: string, listener: () => void) => browser.listeners.push(listener));
  const { keepPlace, navigate, route } = await import('./address.ts');
  const gamma = signal('0.5');
  const taken: string[] = [];
  const keep = () =>
    keepPlace('purify', {
      take: ({ settings }) => {
        taken.push(settings?.gamma ?? '');
        if (settings) gamma.value = settings.gamma ?? '0.5';
      },
      routeOf: () => ({ view: 'purify', settings: { gamma: gamma.value } }),
    });
  return { browser, keepPlace, navigate, route, gamma, taken, keep };
}

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the address', () => {
  it('is one listener for all views', async () => {
    const { browser, keep } = await open('');
    keep();
    expect(browser.listeners).toHaveLength(1);
  });

  it('stays as it is until its view is there, which takes it before it writes anything', async () => {
    const { browser, gamma, taken, keep } = await open('#/purify?gamma=0.8&odd=1');
    gamma.value = '0.1';
    expect(browser.written).toEqual([]);
    keep();
    expect(taken).toEqual(['0.8']);
    expect(gamma.value).toBe('0.8');
    expect(browser.written).toEqual(['#/purify?gamma=0.8']);
  });

  it('follows what is chosen, without a step of the history', async () => {
    const { browser, gamma, taken, keep } = await open('#/purify');
    keep();
    gamma.value = '0.7';
    expect(browser.entries).toEqual(['#/purify?gamma=0.7']);
    expect(taken).toEqual(['']);
  });

  it('is taken before a change that comes between a click on a link and its event can overwrite it', async () => {
    const { browser, gamma, taken, keep } = await open('#/purify');
    keep();
    browser.click('#/purify?gamma=0.9');
    gamma.value = '0.2';
    expect(taken.at(-1)).toBe('0.9');
    expect(browser.entries).toEqual(['#/purify?gamma=0.5', '#/purify?gamma=0.9']);
    browser.tell();
    expect(gamma.value).toBe('0.9');
  });

  it('of another view is not written by this one', async () => {
    const { browser, gamma, route, keep } = await open('#/purify');
    keep();
    browser.click('#/collect?run=abc');
    gamma.value = '0.2';
    browser.tell();
    gamma.value = '0.3';
    expect(browser.entries.at(-1)).toBe('#/collect?run=abc');
    expect(route.value).toEqual({ view: 'run', id: 'abc' });
  });

  it('brings back with Back and Forward what was there', async () => {
    const { browser, gamma, navigate, keep } = await open('#/purify?gamma=0.4');
    keep();
    navigate({ view: 'models', policy: null }, 'push');
    gamma.value = '0.9';
    browser.step(-1);
    expect(gamma.value).toBe('0.4');
    expect(browser.entries).toEqual(['#/purify?gamma=0.4', '#/models']);
    browser.step(1);
    expect(browser.location.hash).toBe('#/models');
  });

  it('that was just asked for goes before one that the page asks for', async () => {
    const { browser, navigate, route, keep } = await open('#/purify');
    keep();
    browser.click('#/models');
    navigate({ view: 'run', id: 'abc' }, 'push');
    expect(route.value.view).toBe('models');
    expect(browser.entries.at(-1)).toBe('#/models');
  });

  it('is not written while its view still reads it, nor by a reading that came too late', async () => {
    const { browser, keepPlace } = await open('#/collect?doc=a');
    const document = signal('mine');
    const readings: { doc: string; done: (value?: unknown) => void; gone: AbortSignal }[] = [];
    keepPlace('collect', {
      take: (route, gone) =>
        new Promise((done) => readings.push({ doc: route.document ?? '', done, gone })).then(() => {
          if (!gone.aborted) document.value = route.document ?? '';
        }),
      routeOf: () => ({ view: 'collect', document: document.value }),
    });
    document.value = 'typed meanwhile';
    expect(browser.written).toEqual([]);
    browser.click('#/collect?doc=b');
    browser.tell();
    expect(readings.map(({ gone }) => gone.aborted)).toEqual([true, false]);
    readings[0]?.done();
    await Promise.resolve();
    expect(browser.written).toEqual([]);
    readings[1]?.done();
    await vi.waitFor(() => expect(document.value).toBe('b'));
    document.value = 'typed after';
    await vi.waitFor(() => expect(browser.location.hash).toBe('#/collect?doc=typed+after'));
  });

  it('is not written more often than browsers allow, and says the last thing in the end', async () => {
    const { browser, gamma, keep } = await open('#/purify');
    keep();
    for (let i = 0; i < 300; i++) gamma.value = String(i);
    expect(browser.written.length).toBeLessThanOrEqual(50);
    vi.advanceTimersByTime(2000);
    expect(browser.location.hash).toBe('#/purify?gamma=299');
    for (let i = 0; i < 2000; i++) {
      gamma.value = String(i);
      vi.advanceTimersByTime(10);
    }
    expect(browser.written.length).toBeLessThan(100);
  });
});
