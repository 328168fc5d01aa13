import { describe, expect, it } from 'vitest';
import { dialects } from '../saar/index.ts';
import { promptFor } from './prompt.ts';
import { pickyTool } from './scripted.fixture.ts';

describe('promptFor', () => {
  it.each(['hermes', 'fenced'] as const)('carries a worked example that the %s dialect reads', (dialect) => {
    const [system, user] = promptFor({ id: 't', prompt: 'How many?', answer: null }, pickyTool.description, dialect);
    expect(dialects[dialect].read(system?.content.split('Example:')[1] ?? '')).toMatchObject({
      kind: 'call',
      call: { name: 'code_interpreter' },
    });
    expect(user).toEqual({ role: 'user', content: 'How many?' });
  });
  it('describes the tool to models that read Hermes', () => {
    const [system] = promptFor({ id: 't', prompt: 'x', answer: null }, pickyTool.description, 'hermes');
    expect(system?.content).toContain(JSON.stringify(pickyTool.description));
  });
});
