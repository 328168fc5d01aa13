import { describe, expect, it } from 'vitest';
import { parseCustomModel, weightsAddress } from './custom.ts';

const good = {
  id: ' my-model ',
  modelUrl: 'https://example.org/me/my-model',
  modelLibUrl: 'https://example.org/libs/qwen3-4b.wasm',
};

describe('parseCustomModel', () => {
  it('takes a complete record, trimmed', () => {
    expect(parseCustomModel(good)).toEqual({ model: { ...good, id: 'my-model' } });
  });

  it('tells what is wrong field by field', () => {
    const read = parseCustomModel({ id: '', modelUrl: 'my-model', modelLibUrl: 'https://example.org/lib.js' });
    expect(read.problem).toBeDefined();
    expect(read).toMatchObject({
      problems: {
        id: 'The name is missing.',
        modelUrl: expect.stringContaining('The address of the weights must be a web address') as string,
        modelLibUrl: 'The address of the library must end in .wasm.',
      },
    });
  });

  it.each([
    [{ ...good, modelUrl: 'file:///home/me/model' }, 'modelUrl'],
    [{ ...good, modelLibUrl: undefined }, 'modelLibUrl'],
    [{ ...good, id: 'x'.repeat(101) }, 'id'],
  ])('finds the one wrong field in %j', (input, field) => {
    const read = parseCustomModel(input);
    expect('problems' in read && Object.keys(read.problems)).toEqual([field]);
  });

  it('tells of every empty field, and does not throw', () => {
    const read = parseCustomModel({ id: '', modelUrl: '', modelLibUrl: '' });
    expect('problems' in read && Object.keys(read.problems)).toEqual(['id', 'modelUrl', 'modelLibUrl']);
  });

  it.each([null, 'text', 3])('refuses %j altogether', (input) => {
    expect(parseCustomModel(input).problem).toContain('A custom model has a name');
  });
});

describe('weightsAddress', () => {
  it.each(['https://example.org/me/my-model', 'https://example.org/me/my-model/resolve/v2/'])(
    'leaves the repository %s alone',
    (address) => {
      expect(weightsAddress(address)).toBe(address);
    },
  );

  it.each([
    ['http://localhost:8000/my-model', 'http://localhost:8000/my-model/'],
    ['http://127.0.0.1:8000/models/qwen', 'http://127.0.0.1:8000/models/qwen/'],
    ['https://example.org/a/b/c/', 'https://example.org/a/b/c/'],
  ])('makes web-llm look into the folder %s itself', (address, folder) => {
    const adapted = weightsAddress(address);
    // What web-llm looks for before it appends anything of its own.
    expect(adapted).toMatch(/.+\/resolve\/.+\/$/);
    expect(new URL('mlc-chat-config.json', adapted).href).toBe(`${folder}mlc-chat-config.json`);
  });
});
