import { readFile } from 'node:fs/promises';
import { afterEach, expect, it, vi } from 'vitest';
import type { ChatMessage } from '../../../rollout/index.ts';
import { promptTextOf } from './prompt-text.ts';

afterEach(() => vi.unstubAllGlobals());

const messages: readonly ChatMessage[] = [
  { role: 'system', content: 'Be good.' },
  { role: 'user', content: 'What is 6 * 7?' },
  { role: 'assistant', content: 'It is 41.' },
  {
    role: 'user',
    content: '<tool_response>\nTool call failure\nreason: \nstderr: NameError at line 1: no\n</tool_response>',
  },
];
const { signal } = new AbortController();
const of = (engine: string, more: { model?: string; chatTemplate?: string } = {}) =>
  promptTextOf({ engine, model: 'm', quantisation: null, ...more }, messages, signal);

it.each([
  ['log', {}, 'The log does not say'],
  ['script', {}, 'it reads no prompt'],
  ['endpoint', {}, 'The server writes'],
  ['gguf', { chatTemplate: 'own' }, 'the model’s own file, which the record does not keep'],
  ['gguf', {}, 'That text is not recorded'],
  ['webllm', { model: 'Qwen3-1.7B-q4f16_1-MLC' }, 'That text is not recorded'],
])('does not guess what the model read: %s %j', async (engine, more, why) => {
  expect(await of(engine, more)).toEqual({ kind: 'unknown', why: expect.stringContaining(why) as string });
});

it('writes ChatML where it stood in for a template', async () => {
  expect(await of('gguf', { chatTemplate: 'ChatML, because the file has no chat template' })).toEqual({
    kind: 'text',
    how: 'Written in ChatML, because the file has no chat template.',
    text: `${messages.map(({ role, content }) => `<|im_start|>${role}\n${content}<|im_end|>\n`).join('')}<|im_start|>assistant\n`,
  });
});

it('shows what the embedded model reads of the messages, on either engine', async () => {
  vi.stubGlobal('location', new URL('http://localhost/'));
  const file = await readFile('public/tiny/tiny-1.tokenizer.json');
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(file)));
  for (const engine of ['tiny', 'webllm']) {
    expect(await of(engine, { model: 'tiny-1' })).toMatchObject({
      kind: 'text',
      text: '<task>What is 6 * 7?<assistant>It is 41.<end><error>NameError at line 1: no<assistant>',
    });
  }
});
