import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import { describe, expect, it } from 'vitest';

/** Turns of phrase that a reader whose first language is not English stops at, with plain words for them. */
const banned: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\btold of\b/i, 'reported'],
  [/\bwhoever\b/i, 'those who'],
  [/\bone['’]s own\b/i, 'custom'],
  [/\bis to err\b/i, 'is meant to make mistakes'],
  [/\bso many\b/i, 'the given number of'],
  [/\bsaid to be\b/i, 'reported as'],
];

const files = globSync(['*.md', 'docs/**/*.md', '{src,cli,workers,scripts,bench,e2e}/**/*.{ts,tsx,md}'], {
  ignore: [
    // This list itself, and word problems, which speak of people.
    'scripts/plain-words.test.ts',
    'src/tasks/{contest,program}/**',
  ],
});

describe('the words of code, page and docs', () => {
  it.each(banned)('avoid %s', (pattern, instead) => {
    const found = files.flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .flatMap((line, at) => (pattern.test(line) ? [`${file}:${at + 1} (say “${instead}”): ${line.trim()}`] : [])),
    );
    expect(found).toEqual([]);
  });
});
