import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSnippets, snippetOfFile } from './snippets.ts';

const fileWith = (content: string, name = 'rows.jsonl'): string => {
  const file = join(mkdtempSync(join(tmpdir(), 'snippets-')), name);
  writeFileSync(file, content);
  return file;
};

describe('readSnippets', () => {
  it('reads rows and fills in the seed', async () => {
    expect(
      await readSnippets(fileWith('{"id":"a","code":"1"}\n\n{"id":2,"code":"2","stdin":"x","seed":7,"session":"s"}\n')),
    ).toEqual([
      { id: 'a', code: '1', seed: 0 },
      { id: 2, code: '2', stdin: 'x', seed: 7, session: 's' },
    ]);
  });

  it.each([
    ['{"id":1}', 'line 1: code is missing'],
    ['{"id":1,"code":"x","session":1}', 'line 1: session must be a string'],
    ['{"id":1,"code":"x","seed":-1}', 'line 1: seed must be a whole number'],
    ['{"id":null,"code":5}', 'line 1: id must be a string or a number; code must be a string'],
    ['[[]]', 'line 1:'],
    ['{"id":1,"code":"x"}\nnonsense', 'line 2: expected JSON, found'],
  ])('refuses %s and says where', async (content, problem) => {
    const file = fileWith(content);
    await expect(readSnippets(file)).rejects.toThrow(`${file}, ${problem}`);
  });

  it('lists a hundred problems, and how many more there are', async () => {
    await expect(readSnippets(fileWith('x\n'.repeat(103)))).rejects.toThrow(/\nand 3 more$/);
  });

  it('names a file that is not there', async () => {
    await expect(readSnippets('/no/such/file')).rejects.toThrow('/no/such/file cannot be read');
  });
});

it('a Python file is a snippet named after it', async () => {
  expect(await snippetOfFile(fileWith('print(1)', 'a.py'))).toEqual({ id: 'a.py', code: 'print(1)', seed: 0 });
});

it('reads what is told to be in another encoding, and names the flag where nobody told it', async () => {
  const file = fileWith('', 'b.py');
  writeFileSync(file, Buffer.from("print('Gr\xfc\xdfe')", 'latin1'));
  await expect(snippetOfFile(file)).rejects.toThrow(/line 1 has a byte 0xFC.*--encoding/s);
  expect((await snippetOfFile(file, 'windows-1252')).code).toBe("print('Grüße')");
  await expect(readSnippets(file)).rejects.toThrow(/line 1: expected text in UTF-8.*--encoding/s);
});
