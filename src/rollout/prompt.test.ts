import { describe, expect, it } from 'vitest';
import { dialects } from '../saar/index.ts';
import { plainSystemPrompt, promptFor, systemPromptDraft } from './prompt.ts';
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
  it.each(['hermes', 'fenced'] as const)('takes a custom prompt; the draft of %s is the lab’s', (dialect) => {
    const task = { id: 't', prompt: 'x', answer: null };
    const { description } = pickyTool;
    const draft = systemPromptDraft(description, dialect);
    expect(draft.includes('{{tools}}')).toBe(dialect === 'hermes');
    expect(promptFor(task, description, dialect, draft)).toEqual(promptFor(task, description, dialect));
    expect(promptFor(task, description, dialect, 'Be brief.')[0]).toEqual({ role: 'system', content: 'Be brief.' });
  });
  it('speaks of another tool as its usage says, which is no part of its signature', () => {
    const usage = {
      aim: 'You solve tasks by asking a service.',
      example: { reasoning: 'The clock is asked.', arguments: { path: '/time' } },
      rules: ['Ask for one thing at a time.'],
    };
    const clock = { name: 'service', description: 'Tells the time.', parameters: { type: 'object' }, usage };
    const task = { id: 't', prompt: 'How late is it?', answer: null };
    const system = promptFor(task, clock, 'hermes')[0]?.content ?? '';
    expect(system).not.toMatch(/python|interpreter|"usage"/i);
    expect(dialects.hermes.read(system.split('Example:')[1] ?? '')).toEqual({
      kind: 'call',
      call: { name: 'service', arguments: { path: '/time' } },
    });
    expect(plainSystemPrompt(clock, 'hermes')).toContain('asking a service');
    expect(() => promptFor(task, clock, 'fenced')).toThrow('Hermes');
  });
});

describe('plainSystemPrompt', () => {
  const { description } = pickyTool;
  const words = (text: string) => text.split(/\s+/);

  it('is the lab’s, or its Hermes draft, without the tool and the worked call', () => {
    const lab = plainSystemPrompt(description, 'hermes');
    expect(lab).toContain('boxed');
    expect(words(plainSystemPrompt(description, 'hermes', systemPromptDraft(description, 'hermes')))).toEqual(
      words(lab),
    );
  });
  it('keeps of the fenced draft what does not speak of fences', () => {
    const plain = plainSystemPrompt(description, 'fenced', systemPromptDraft(description, 'fenced'));
    expect(words(plain)).toEqual(words(plainSystemPrompt(description, 'fenced')));
  });
  it.each(['hermes', 'fenced'] as const)('takes out worked calls where the %s dialect ends them', (dialect) => {
    const { marker } = dialects[dialect];
    const call = (code: string) => dialects[dialect].write({ name: 'code_interpreter', arguments: { code } });
    const own = `Be brief.\n\nFor example:\n${call('fence = "```"\n\nprint(1)')}\n\nOr:\n${call('print(2)')}\n\nBe kind.`;
    expect(plainSystemPrompt(description, dialect, own)).toBe('Be brief.\n\nBe kind.');
    // A call that is not closed is none; only the line that names the mark goes.
    expect(plainSystemPrompt(description, dialect, `Be brief.\n\n${marker}\nx = 1`)).toBe('Be brief.\n\nx = 1');
    // Nor does a mark in the middle of a line begin one.
    expect(plainSystemPrompt(description, dialect, `Say ${marker} first.\nBe kind.`)).toBe('Be kind.');
  });
  it('leaves a custom prompt alone that does not mention the tool', () => {
    const own = 'Be brief.\n\nBe kind:\n- always\n- to all';
    expect(plainSystemPrompt(description, 'hermes', own)).toBe(own);
    expect(plainSystemPrompt(description, 'hermes', 'Use {{tools}}.')).toBe('');
  });
});
