import { describe, expect, it } from 'vitest';
import { partsOf } from './address.ts';

describe('partsOf', () => {
  it('leaves the address of a whole model alone', () => {
    expect(partsOf('https://example.org/model.gguf')).toEqual(['https://example.org/model.gguf']);
  });

  it('finds all parts of a split model from any of them', () => {
    expect(partsOf('https://example.org/m-00002-of-00003.gguf?download=true')).toEqual([
      'https://example.org/m-00001-of-00003.gguf?download=true',
      'https://example.org/m-00002-of-00003.gguf?download=true',
      'https://example.org/m-00003-of-00003.gguf?download=true',
    ]);
  });
});
