import { describe, expect, it } from 'vitest';
import { importedDocument, importedRun } from './imported-run.ts';

describe('importedRun', () => {
  it('knows its own documents again', () => {
    const run = { file: 'log.jsonl', arms: ['on', 'off'] };
    expect(importedRun(importedDocument(run))).toEqual(run);
  });
  it.each([
    '',
    '{}',
    '{"schema":"cleaner-lab/run@1"}',
    '{"schema":"cleaner-lab/import@1","file":1}',
    'cleaner-lab/import@1',
  ])('passes over %j', (document) => expect(importedRun(document)).toBeNull());
});
