import { describe, expect, it } from 'vitest';
import { parseRunDocument } from './run-document.ts';
import { readRunDocument, runIdOf, writeRunDocument } from './run-text.ts';

const document = parseRunDocument({
  schema: 'cleaner-lab/run@1',
  tasks: {
    from: 'file',
    name: 'é.jsonl',
    sha256: null,
    tasks: [{ id: '1', prompt: '三 + 1?', answer: '4', extra: [1] }],
  },
  policy: { engine: 'script', lesson: 'typo' },
  arms: [{ name: 'on' }],
});

describe('a run document as text', () => {
  it('reads back what it wrote', () => {
    expect(readRunDocument(writeRunDocument(document, 2))).toEqual(document);
  });
  it('is the same whatever the order of the fields, and so is the run', async () => {
    const other = parseRunDocument(Object.fromEntries(Object.entries(document).reverse()));
    expect(writeRunDocument(other)).toBe(writeRunDocument(document));
    expect(await runIdOf(other)).toBe(await runIdOf(document));
    expect(await runIdOf({ ...document, title: 'again' })).not.toBe(await runIdOf(document));
  });
});
