import { readFileSync, statSync } from 'node:fs';
import { expect, it } from 'vitest';
import { mostBytes } from './sizes.ts';

const pictures = [...readFileSync('README.md', 'utf8').matchAll(/docs\/images\/[\w-]+\.\w+/g)].map(([path]) => path);

it('the README shows a rollback and eight views, each of them small', () => {
  expect(pictures).toHaveLength(9);
  for (const path of pictures) {
    const most = path.endsWith('rollback.webp') ? mostBytes.film : mostBytes.view;
    expect(statSync(path).size, path).toBeLessThanOrEqual(most);
  }
});
