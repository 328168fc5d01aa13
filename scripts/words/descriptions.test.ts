import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { describedBy, describingFiles, descriptionIn } from './descriptions.ts';

it.each(describingFiles)('%s has a description, and can have another one', (file) => {
  const code = readFileSync(file, 'utf8');
  expect(descriptionIn(code, file).text).toMatch(/^A language model writes Python .*\.$/);
  const other = describedBy(code, file, 'Ein Sprachmodell schreibt Python.');
  expect(descriptionIn(other, file).text).toBe('Ein Sprachmodell schreibt Python.');
  expect(() => describedBy(code, file, 'Ein "Modell"')).toThrow(file);
});

it('is missed, with the file’s name', () => {
  expect(() => descriptionIn('<html></html>', 'index.html')).toThrow('index.html has no description.');
});
