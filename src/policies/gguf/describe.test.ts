import { describe, expect, it } from 'vitest';
import { describeGguf, fitOfGguf } from './describe.ts';
import { chatTemplate, complete, head } from './gguf-file.fixture.ts';

const GiB = 2 ** 30;
const { signal } = new AbortController();

describe('fitOfGguf', () => {
  const header = { architecture: 'llama', contextLength: 32_768, cacheBytesPerToken: 100_000 };
  it.each([
    ['a small model', header, 1 * GiB, 8, 'fits', ''],
    ['one that takes half of the memory', header, 1.6 * GiB, 4, 'tight', '2.2 GB of memory'],
    ['one that takes all of it', header, 3 * GiB, 4, "doesn't fit", 'the machine tells of 4 GB'],
    ['one that the engine cannot address', header, 3.5 * GiB, 8, "doesn't fit", 'the engine can address 4.0 GB'],
    ['memory that nobody tells', header, 1 * GiB, null, 'unknown', '1.6 GB'],
    ['a size that nobody tells', header, null, 8, 'unknown', 'how large'],
    ['what does not generate', { ...header, architecture: 'bert' }, 1, 8, "doesn't fit", 'bert'],
  ] as const)('judges %s', (_what, given, bytes, memory, fits, reason) => {
    const fit = fitOfGguf(given, bytes, memory);
    expect(fit.fits).toBe(fits);
    expect(fit.reason).toContain(reason);
    expect(fit.reason === '').toBe(fits === 'fits');
  });
});

describe('describeGguf', () => {
  it('reads a file', async () => {
    const bytes = complete(head());
    const file = new File([new Uint8Array(bytes)], 'tiny.gguf');
    expect(await describeGguf({ file }, signal)).toMatchObject({
      file: 'tiny.gguf',
      name: 'Tiny Löwe',
      architecture: 'llama',
      parameters: 74,
      bytes: bytes.length,
      quantisation: 'Q4_0',
      contextTokens: 2048,
      template: { name: 'own', source: chatTemplate, bosToken: 'a', eosToken: 'bc' },
      parts: 1,
    });
  });
});
