import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { modelTable } from './table.ts';

/** Without the spaces and rules by which a table is aligned. */
const bare = (text: string): string => text.replace(/ +/g, ' ').replace(/-{3,}/g, '---');

it('is in the documentation as the lab’s own lists give it', () => {
  expect(bare(readFileSync('docs/models.md', 'utf8'))).toContain(bare(modelTable()));
});
