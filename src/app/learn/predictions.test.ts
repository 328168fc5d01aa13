import { beforeEach, describe, expect, it, vi } from 'vitest';

const kept = new Map<string, string>();
vi.stubGlobal('localStorage', {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
});

/** The module as after a reload. */
const reloaded = async () => {
  vi.resetModules();
  return await import('./predictions.ts');
};

beforeEach(() => kept.clear());

describe('predictions', () => {
  it('are counted once a chapter, and kept over a reload', async () => {
    const { settle, tally } = await reloaded();
    settle('credit', { said: 'all', was: 'all' });
    settle('mask', { said: 'all', was: 'written' });
    expect(tally.value).toEqual({ answered: 2, right: 1 });
    settle('mask', { said: 'written', was: 'written' });
    expect(tally.value).toEqual({ answered: 2, right: 1 });
    expect((await reloaded()).tally.value).toEqual({ answered: 2, right: 1 });
  });

  it('are forgotten one by one, or all', async () => {
    const { forget, predictions, settle } = await reloaded();
    for (const id of ['a', 'b', 'c']) settle(id, { said: 'x', was: 'x' });
    forget('b');
    expect(Object.keys(predictions.value)).toEqual(['a', 'c']);
    forget();
    expect(predictions.value).toEqual({});
    expect((await reloaded()).predictions.value).toEqual({});
  });

  it.each(['', 'null', '{', '[1]', '{"a":{"said":1}}'])(
    'begin anew where what was kept is no such thing: %s',
    async (text) => {
      kept.set('cleaner-lab/predictions', text);
      expect((await reloaded()).predictions.value).toEqual({});
    },
  );

  it('count in a browser that keeps nothing', async () => {
    vi.stubGlobal('localStorage', undefined);
    const { settle, tally } = await reloaded();
    settle('credit', { said: 'all', was: 'all' });
    expect(tally.value).toEqual({ answered: 1, right: 1 });
  });
});
