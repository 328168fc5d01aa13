import { afterEach, describe, expect, it, vi } from 'vitest';
import { localSetting } from './local-setting.ts';

const kept = new Map<string, string>();
vi.stubGlobal('localStorage', {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, text: string) => {
    if (text.includes('full')) throw new DOMException('full', 'QuotaExceededError');
    kept.set(key, text);
  },
});
afterEach(() => kept.clear());

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
  it('has its value where the browser keeps nothing', () => {
    const setting = localSetting('text', { read: (text) => text ?? '', write: (text) => text, usual: '' });
    setting.value = 'full';
    expect(setting.value).toBe('full');
    expect(kept.get('cleaner-lab/text')).toBe('');
  });
});
