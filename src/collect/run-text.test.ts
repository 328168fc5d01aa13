import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRunDocument } from './run-document.ts';
import { readRunDocument, readRunLink, runIdOf, writeRunDocument, writeRunLink } from './run-text.ts';

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
  it('reads back what it wrote, in a file and in a link', async () => {
    expect(readRunDocument(writeRunDocument(document, 2))).toEqual(document);
    expect(await readRunLink(await writeRunLink(document))).toEqual(document);
  });
  it('is the same whatever the order of the fields, and so is the run', async () => {
    const other = parseRunDocument(Object.fromEntries(Object.entries(document).reverse()));
    expect(writeRunDocument(other)).toBe(writeRunDocument(document));
    expect(await runIdOf(other)).toBe(await runIdOf(document));
    expect(await runIdOf({ ...document, title: 'again' })).not.toBe(await runIdOf(document));
  });
  it('has only characters in a link that links may have', async () => {
    expect(await writeRunLink(document)).toMatch(/^[\w-]+$/);
  });
  it('says of any other link that it holds no run document', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), async (link) => {
        await expect(readRunLink(link)).rejects.toThrow(/run document/);
      }),
    );
  });
  it('does not unfold a link without end', async () => {
    const zeros = new Blob([new Uint8Array(8_000_000)]).stream().pipeThrough(new CompressionStream('deflate-raw'));
    const link = Buffer.from(await new Response(zeros).arrayBuffer()).toString('base64url');
    await expect(readRunLink(link)).rejects.toThrow('more than 4000000 characters');
  });
});
