import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Progress, progressLine } from './progress.ts';

describe('progressLine', () => {
  it('estimates from what is done', () => {
    expect(progressLine(0, 10, 5000)).toBe('0 of 10 programs');
    expect(progressLine(2, 10, 5000)).toBe('2 of 10 programs, about 20 s left');
    expect(progressLine(1, 301, 2000)).toBe('1 of 301 programs, about 10 min left');
    expect(progressLine(10, 10, 5000)).toBe('10 of 10 programs');
  });
});

describe('Progress', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const streamOf = (isTTY: boolean) => {
    const written: string[] = [];
    return { written, stream: { isTTY, write: (text: string | Uint8Array) => written.push(String(text)) > 0 } };
  };

  it('says nothing for a second, then how far it is, and leaves an empty line', () => {
    const { written, stream } = streamOf(true);
    const progress = new Progress(4, stream);
    progress.step();
    vi.advanceTimersByTime(900);
    expect(written).toEqual([]);
    vi.advanceTimersByTime(200);
    expect(written.at(-1)).toMatch(/1 of 4 programs, about 3 s left$/);
    progress.close();
    expect(written.at(-1)).toBe('\r\u001b[K');
    const count = written.length;
    vi.advanceTimersByTime(5000);
    expect(written).toHaveLength(count);
  });

  it('is silent where nobody sees it', () => {
    const { written, stream } = streamOf(false);
    const progress = new Progress(4, stream);
    vi.advanceTimersByTime(5000);
    progress.step();
    progress.close();
    expect(written).toEqual([]);
  });
});
