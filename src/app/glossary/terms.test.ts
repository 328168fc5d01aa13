import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { chapterCount } from '../address/route.ts';
import { termList, terms } from './terms.ts';

/** Every use of a word in the page's sources. */
const used = readdirSync('src/app', { recursive: true })
  .map((path) => `src/app/${String(path)}`)
  .filter((path) => path.endsWith('.tsx') && !path.endsWith('.test.tsx'))
  .flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/<Term id=(?:"([^"]*)"|\{[^}]*\})/g)].map(([, id = '?']) => ({ path, id })),
  );

describe('the glossary', () => {
  it('has every word that the page links to it', () => {
    expect(used.length).toBeGreaterThan(20);
    expect(used.filter(({ id }) => !Object.hasOwn(terms, id))).toEqual([]);
  });

  it('has each word once, explained in whole sentences, in the order of the alphabet', () => {
    const words = termList.map(({ word }) => word.toLowerCase());
    expect(new Set(words).size).toBe(words.length);
    expect(words).toEqual([...words].sort((one, other) => one.localeCompare(other, 'en-GB')));
    for (const { meaning } of termList) expect(meaning).toMatch(/^[A-Z].*\.$/);
  });

  it('sends nobody to a chapter that is not there', () => {
    for (const { chapter } of termList) {
      if (chapter === null) continue;
      expect(chapter).toBeGreaterThanOrEqual(1);
      expect(chapter).toBeLessThanOrEqual(chapterCount);
    }
  });
});
