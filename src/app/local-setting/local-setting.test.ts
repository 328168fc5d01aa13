import { afterEach, describe, expect, it, vi } from 'vitest';
import { localSetting } from './local-setting.ts';

/** What the module has the browser call where another tab changed what is kept. */
const heard = vi.hoisted(() => {
  const listeners: ((event: { readonly key: string | null }) => void)[] = [];
  vi.stubGlobal('addEventListener', (type: string, listener: (typeof listeners)[number]) => {
    if (type === 'storage') listeners.push(listener);
  });
  return listeners;
});

const kept = new Map<string, string>();
vi.stubGlobal('localStorage', {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, text: string) => {
    if (text.includes('full')) throw new DOMException('full', 'QuotaExceededError');
    kept.set(key, text);
  },
  removeItem: (key: string) => void kept.delete(key),
});
afterEach(() => kept.clear());

/** Another tab keeps a text, or forgets it; the browser tells this one. */
function otherTab(name: string, text: string | null): void {
  if (text === null) kept.delete(name);
  else kept.set(name, text);
  for (const listener of heard) listener({ key: name });
}

/** A number, kept where it is not negative. */
const number = () =>
  localSetting('number', {
    read: (text) => JSON.parse(text ?? 'nothing') as number,
    write: (value) => (value < 0 ? null : JSON.stringify(value)),
    usual: 7,
  });

describe('localSetting', () => {
  it('is what was kept, and keeps what it becomes', () => {
    kept.set('cleaner-lab/number', '3');
    const setting = number();
    expect(setting.value).toBe(3);
    setting.value = 4;
    expect(number().value).toBe(4);
  });
  it('is the usual where nothing is kept, or what is kept cannot be read', () => {
    expect(number().value).toBe(7);
    kept.set('cleaner-lab/number', '{');
    expect(number().value).toBe(7);
  });
  it('keeps what was kept where there is nothing to write', () => {
    const setting = number();
    setting.value = 5;
    setting.value = -1;
    expect(setting.value).toBe(-1);
    expect(number().value).toBe(5);
  });
  it('keeps nothing until it is changed, and nothing once it is the usual again', () => {
    const setting = number();
    expect(kept.has('cleaner-lab/number')).toBe(false);
    setting.value = 5;
    expect(kept.get('cleaner-lab/number')).toBe('5');
    setting.value = 7;
    expect(kept.has('cleaner-lab/number')).toBe(false);
  });
  it('leaves what cannot be read where it is: a newer version may know it', () => {
    kept.set('cleaner-lab/number', '{');
    number();
    expect(kept.get('cleaner-lab/number')).toBe('{');
  });
  it('forgets a usual value that an earlier version kept', () => {
    kept.set('cleaner-lab/number', '7');
    expect(number().value).toBe(7);
    expect(kept.has('cleaner-lab/number')).toBe(false);
  });
  it('goes on with what another tab kept, so that neither wipes what the other added', () => {
    const list = localSetting<readonly string[]>('list', {
      read: (text) => JSON.parse(text ?? '[]') as string[],
      write: JSON.stringify,
      usual: [],
    });
    list.value = ['mine'];
    otherTab('cleaner-lab/list', '["mine","theirs"]');
    list.value = [...list.value, 'mine, too'];
    expect(kept.get('cleaner-lab/list')).toBe('["mine","theirs","mine, too"]');
    otherTab('cleaner-lab/another', '3');
    expect(list.value).toHaveLength(3);
    otherTab('cleaner-lab/list', null);
    expect(list.value).toEqual([]);
    list.value = ['mine'];
    kept.clear();
    // Everything was removed at once.
    for (const listener of heard) listener({ key: null });
    expect(list.value).toEqual([]);
  });
  it('writes nothing because of what another tab wrote', () => {
    const setting = number();
    otherTab('cleaner-lab/number', 'no number');
    expect([setting.value, kept.get('cleaner-lab/number')]).toEqual([7, 'no number']);
  });
  it('is told whether the browser kept it', () => {
    const well: boolean[] = [];
    const setting = localSetting('told', {
      read: (text) => text ?? '',
      write: (text) => text,
      usual: '',
      onKept: (kept) => well.push(kept),
    });
    expect(well).toEqual([]);
    setting.value = 'a';
    setting.value = 'full';
    expect(well).toEqual([true, false]);
  });
  it('has its value where the browser keeps nothing', () => {
    const setting = localSetting('text', { read: (text) => text ?? '', write: (text) => text, usual: '' });
    setting.value = 'full';
    expect(setting.value).toBe('full');
    expect(kept.has('cleaner-lab/text')).toBe(false);
  });
});
