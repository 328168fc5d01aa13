import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { marks, Tokenizer, tokenizerSchema } from '../../src/policies/tiny/tokenizer.ts';
import { tokenizerFile } from '../tiny/places.ts';
import { chatConfig, tokenizerJson } from './files.ts';

const file = v.parse(tokenizerSchema, JSON.parse(readFileSync(tokenizerFile, 'utf8')));
const tokenizer = new Tokenizer(file);

const written = v.parse(
  v.object({
    pre_tokenizer: v.object({ pattern: v.object({ Regex: v.string() }) }),
    model: v.object({ vocab: v.record(v.string(), v.number()), unk_token: v.string() }),
  }),
  tokenizerJson(file),
);

describe('tokenizerJson', () => {
  it.each([
    readFileSync('docs/tiny-policy.md', 'utf8'),
    '<tool_call>\n{"name":"code_interpreter","arguments":{"code":"print([-1, 2 // 3])\\n    x"}}\n</tool_call>',
    'The answer is \\boxed{12}.',
    'é ü – “quoted”',
  ])('cuts a text as the tokenizer does', (text) => {
    const { vocab, unk_token: unknown } = written.model;
    const cut = text.match(new RegExp(written.pre_tokenizer.pattern.Regex, 'g')) ?? [];
    expect(cut.map((piece) => vocab[piece] ?? vocab[unknown])).toEqual(tokenizer.encode(text));
  });

  it('has each token once, at its number', () => {
    expect(Object.values(written.model.vocab).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: tokenizer.size }, (_, id) => id),
    );
  });
});

describe('chatConfig', () => {
  it('ends a turn at the mark for it, and puts nothing in front of a prompt', () => {
    expect(chatConfig(512, 256)).toMatchObject({
      vocab_size: 512,
      context_window_size: 256,
      conv_template: { stop_token_ids: [marks.indexOf('end')], system_message: '', system_prefix_token_ids: null },
    });
  });
});
