import { describe, expect, it } from 'vitest';
import { fileAddress, hubAddress } from './hub-address.ts';

const url = 'https://huggingface.co/datasets/who/what/resolve/main/data/test-00000-of-00001.parquet';

describe('hubAddress', () => {
  it.each([
    'https://huggingface.co/datasets/who/what/blob/main/data/test-00000-of-00001.parquet',
    'https://huggingface.co/datasets/who/what/resolve/main/data/test-00000-of-00001.parquet?download=true',
    ' https://www.huggingface.co/datasets/who/what/raw/main/data/test-00000-of-00001.parquet#L3\n',
    'hf://datasets/who/what/data/test-00000-of-00001.parquet',
    'hf://datasets/who/what@main/data/test-00000-of-00001.parquet',
  ])('turns %j into the download', (text) => {
    expect(hubAddress(text)).toEqual({ url, name: 'test-00000-of-00001.parquet' });
  });
  it('keeps revisions that are no branch, and reads names that are escaped', () => {
    expect(hubAddress('https://huggingface.co/datasets/who/what/blob/refs%2Fconvert%2Fparquet/my%20file.csv')).toEqual({
      url: 'https://huggingface.co/datasets/who/what/resolve/refs%2Fconvert%2Fparquet/my%20file.csv',
      name: 'my file.csv',
    });
  });
  it.each(['https://example.org/datasets/who/what/blob/main/a.csv', 'who/what', ''])('passes over %j', (text) => {
    expect(hubAddress(text)).toBeNull();
  });
});

describe('fileAddress', () => {
  it('takes any address of a file', () => {
    expect(fileAddress(' https://example.org/a/tasks.jsonl?x=1 ')).toEqual({
      url: 'https://example.org/a/tasks.jsonl?x=1',
      name: 'tasks.jsonl',
    });
    expect(fileAddress('hf://datasets/who/what/a.csv').name).toBe('a.csv');
  });
  it.each(['https://huggingface.co/datasets/who/what', 'https://example.org/', 'https://example.org', 'a.csv', ''])(
    'says what is missing in %j',
    (text) => {
      expect(() => fileAddress(text)).toThrow(expect.objectContaining({ code: 'no-address' }));
    },
  );
});
