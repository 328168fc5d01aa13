import { describe, expect, it } from 'vitest';
import { firstChoice } from './choice.ts';
import { changeSettings, defaultsOf, isChanged, readChanges, restoreDefaults, settingsOf } from './model-settings.ts';

const model = { ...firstChoice, kind: 'webllm' as const, webllm: 'Qwen3-0.6B-q4f16_1-MLC' };
const other = { ...model, webllm: 'Qwen3-1.7B-q4f16_1-MLC' };

describe('the settings of a model', () => {
  it('are the model’s own, and can be given back', () => {
    const before = settingsOf(model, []);
    expect(before).toEqual(defaultsOf(model, []).settings);
    changeSettings(model, [], { temperature: 1.5, seed: 7 });
    expect(settingsOf(model, [])).toEqual({ ...before, temperature: 1.5, seed: 7 });
    expect(settingsOf(other, [])).toEqual(before);
    restoreDefaults(model, []);
    expect(settingsOf(model, [])).toEqual(before);
    expect(isChanged(model, [])).toBe(false);
  });

  it('are the defaults again when typed back by hand', () => {
    const { temperature } = settingsOf(model, []);
    changeSettings(model, [], { temperature: 2 });
    expect(isChanged(model, [])).toBe(true);
    changeSettings(model, [], { temperature });
    expect(isChanged(model, [])).toBe(false);
  });
});

describe('readChanges', () => {
  it('takes what was kept', () => {
    const kept = { 'gguf/a.gguf': { temperature: 0.1, systemPrompt: 'Be brief.' } };
    expect(readChanges(JSON.stringify(kept))).toEqual({ changes: kept, lost: false });
  });

  it.each(['', 'no JSON', '[1]', '7', '{"a": 1}', '{"a": {"temperature": 9}}', '{"a": {"dialect": "oral"}}'])(
    'leaves out what cannot be, and says so: %s',
    (text) => {
      expect(readChanges(text)).toEqual({ changes: {}, lost: true });
    },
  );

  it('keeps the models that can be read', () => {
    expect(readChanges('{"good": {"seed": 3}, "bad": {"seed": -1}}')).toEqual({
      changes: { good: { seed: 3 } },
      lost: true,
    });
  });
});
