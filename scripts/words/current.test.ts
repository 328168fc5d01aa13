import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import { describe, expect, it } from 'vitest';
import { entriesOf, readCatalogue, writeCatalogue } from './catalogue.ts';
import { emptyPlaces, pageSources } from './sources.ts';

describe('the words of the page', () => {
  const sources = pageSources();

  it('can all be gathered', () => {
    expect(sources.length).toBeGreaterThan(300);
    const obstacles = sources.flatMap(({ file, obstacles }) =>
      obstacles.map(({ line, why }) => `${file}:${line}: ${why}`),
    );
    expect(obstacles).toEqual([]);
  });

  it('are in the catalogue: npm run words', () => {
    expect(readFileSync('src/words/en.po', 'utf8')).toBe(writeCatalogue(entriesOf(sources), 'en'));
  });

  it('are translated with all their holes and forms', () => {
    for (const file of globSync('src/words/*.po')) {
      const language = file.slice('src/words/'.length, -'.po'.length);
      expect(() => readCatalogue(readFileSync(file, 'utf8'), language, file)).not.toThrow();
    }
  });

  it('stand where they are looked for', () => {
    expect(emptyPlaces()).toEqual([]);
  });
});
