/** `npm run docs:models`: writes the table of the known models into its page, from the lists that the lab itself goes by. */
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { replaceBetween } from '../replace-between.ts';
import { modelTable } from './table.ts';

const page = 'docs/models.md';

const text = replaceBetween(readFileSync(page, 'utf8'), 'known models', modelTable());
writeFileSync(page, await format(text, { ...(await resolveConfig(page)), parser: 'markdown' }));
