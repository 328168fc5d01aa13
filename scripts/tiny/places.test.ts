import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dialects, textOf, type Token } from '../../src/saar/index.ts';
import { tinyPolicy } from '../../src/policies/tiny/engine.ts';
import { modelName, teacherVersion, tokenizerFile, weightsFile } from './places.ts';

describe('the committed model', () => {
  it('opens, and writes a program for a task', async () => {
    const policy = await tinyPolicy(readFileSync(weightsFile), JSON.parse(readFileSync(tokenizerFile, 'utf8')));
    expect(policy.info).toEqual({ engine: 'tiny', model: modelName, quantisation: 'int8' });
    const tokens: Token[] = [];
    const stream = policy.generate({
      messages: [{ role: 'user', content: 'What is the sum of the digits of 4071? Use Python.' }],
      sampling: { temperature: 0, topP: 1, maxTokens: 120, seed: 0 },
      signal: new AbortController().signal,
    });
    for await (const token of stream) tokens.push(token);
    const read = dialects.hermes.read(textOf(tokens));
    expect(read).toMatchObject({ kind: 'call', call: { name: 'code_interpreter' } });
    expect(JSON.stringify(read)).toContain('4071');
    await policy.dispose();
  });
});

describe('teacherVersion', () => {
  it('is the same for the same sources', () => {
    expect(teacherVersion()).toMatch(/^[0-9a-f]{8}$/);
    expect(teacherVersion()).toBe(teacherVersion());
  });
});
