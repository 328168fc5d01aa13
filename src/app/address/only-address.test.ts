import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import { expect, it } from 'vitest';

/** What only the module of the address may write: events of the address, and fragments of routes. The linter holds the globals. */
const owned = /['"`](?:hashchange|popstate|navigate)['"`]|\.on(?:hashchange|popstate)\b|['"`]#\//;

const modules = globSync('src/app/**/*.{ts,tsx}', { ignore: ['src/app/address/**', '**/*.test.*'] });

it('finds the modules of the page', () => {
  expect(modules.length).toBeGreaterThan(100);
});

it.each([
  ["addEventListener('hashchange', go)", true],
  ['window.onpopstate = go', true],
  ['<a href="#/collect">', true],
  ['href={`#/${view}`}', true],
  ["navigate({ view: 'collect' })", false],
  ["'#main'", false],
])('knows %s', (line, isOwned) => {
  expect(owned.test(line)).toBe(isOwned);
});

it('only src/app/address hears of the address and writes routes', () => {
  const lines = modules.flatMap((path) =>
    readFileSync(path, 'utf8')
      .split('\n')
      .flatMap((line, at) => (owned.test(line) ? [`${path}:${at + 1}: ${line.trim()}`] : [])),
  );
  expect(lines).toEqual([]);
});
