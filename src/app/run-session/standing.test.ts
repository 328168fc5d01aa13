import { signal } from '@preact/signals';
import { beforeEach, expect, it, vi } from 'vitest';

const [active, isAtWork] = [signal<{ readonly id: string } | null>(null), signal((_: string): boolean => false)];
vi.doMock('./sessions.ts', () => ({ active }));
vi.doMock('../stored/index.ts', () => ({ isAtWork }));
const { standingWords } = await import('./standing.ts');

const [begun, whole] = [
  { id: 'a', done: 1, size: 4 },
  { id: 'a', done: 4, size: 4 },
];

beforeEach(() => {
  active.value = null;
  isAtWork.value = () => false;
});

it('says who has a run that is not complete: this tab, another one, or nobody', () => {
  expect(standingWords(begun)).toBe('Unfinished: open it to go on');
  isAtWork.value = (run) => run === 'a';
  expect(standingWords(begun)).toBe('Another tab has it');
  expect(standingWords({ ...begun, id: 'b' })).toBe('Unfinished: open it to go on');
  active.value = { id: 'a' };
  expect(standingWords(begun)).toBe('Being collected');
});

it('says of a complete run that it is, in every tab', () => {
  isAtWork.value = () => true;
  expect(standingWords(whole)).toBe('Complete');
});
