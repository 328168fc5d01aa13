import { describe, expect, it } from 'vitest';
import { readChunk } from './chunk.ts';

const thoughtIn = (delta: unknown): string => readChunk(JSON.stringify({ choices: [{ delta }] }), 'host').thought;

describe('the thought of a chunk', () => {
  it.each([
    ['reasoning_content', { reasoning_content: 'Hm' }],
    ['reasoning', { reasoning: 'Hm' }],
    ['thinking', { thinking: 'Hm' }],
    ['two fields that say the same', { reasoning_content: 'Hm', reasoning: 'Hm' }],
    ['one beside null', { reasoning_content: null, reasoning: 'Hm' }],
  ])('is read from %s', (_, delta) => {
    expect(thoughtIn({ content: null, ...delta })).toBe('Hm');
  });
  it.each([[{ content: 'Hm' }], [{ content: '', reasoning_content: null }], [{}]])('is none in %j', (delta) => {
    expect(thoughtIn(delta)).toBe('');
  });
});
