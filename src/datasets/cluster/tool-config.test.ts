import { describe, expect, it } from 'vitest';
import { toolKeys } from './known-options.fixture.ts';
import { toolConfig } from './tool-config.ts';

const parameters = { type: 'object', properties: { code: { type: 'string', description: 'The program.' } } };

describe('toolConfig', () => {
  it('describes the tool in the words of the run, with keys that the authors have', () => {
    const text = toolConfig({ name: 'python', description: 'Runs: "it" # all\n- {yes}\u2028', parameters });
    const keys = [...text.matchAll(/^ *(?:- )?([a-z_]+):/gm)].map(([, key]) => key);
    for (const key of keys) expect(toolKeys).toContain(key);
    expect(new Set(keys).size).toBe(toolKeys.length);
    expect(text).toContain('        name: "python"\n');
    expect(text).toContain('        description: "Runs: \\"it\\" # all\\n- {yes}\\u2028"\n');
    expect(text).toContain('              description: "The program."\n');
  });
  it('asks for a program even where a log said nothing of arguments', () => {
    expect(toolConfig({ name: 'python', description: '', parameters: {} })).toContain('required: ["code"]');
  });
});
