import { describe, expect, it } from 'vitest';
import { hermes } from './hermes.ts';
import { codeOf, repairTurn, type RepairSettings } from './repair.ts';
import { similarities } from './similarity/index.ts';
import { textOf, withProvenance, type Token } from './token.ts';

const turn = (reasoning: string, code: string): Token[] =>
  [...reasoning.split(/(?= )/), hermes.write({ name: 'code_interpreter', arguments: { code } })].map((text, i) => ({
    text,
    logprob: -1 - i,
  }));
const settings: RepairSettings = {
  dialect: hermes,
  similarity: similarities.sequenceMatcher,
  scope: 'code',
  gamma: 0.5,
};
const failed = withProvenance(turn('Sum them up.', 'total = 1\nprint(totl)'), 'sampled');

describe('repairTurn', () => {
  it('grafts a similar call on the original reasoning', () => {
    const repair = repairTurn(failed, turn('The error was a typo.', 'total = 1\nprint(total)'), settings);
    expect(repair).toMatchObject({ kind: 'shallow', because: 'similar' });
    expect(textOf(repair.turn)).toMatch(/^Sum them up\.<tool_call>[^]*print\(total\)/);
    expect(repair.turn.map(({ provenance }) => provenance)).toEqual(['sampled', 'sampled', 'sampled', 'grafted']);
    expect(repair.turn.map(({ logprob }) => logprob)).toEqual([-1, -2, -3, -6]);
  });
  it('replaces reasoning and call where they are dissimilar', () => {
    const correction = turn('Quite another way.', 'import math; xs = [math.comb(9, k) for k in range(9)]');
    const repair = repairTurn(failed, correction, settings);
    expect(repair).toMatchObject({ kind: 'deep', because: 'dissimilar' });
    expect(repair.turn).toEqual(withProvenance(correction, 'grafted'));
  });
  it('counts a similarity of exactly γ as similar', () => {
    const correction = turn('New.', 'total = 1\nprint(total)');
    const { similarity } = repairTurn(failed, correction, settings);
    expect(repairTurn(failed, correction, { ...settings, gamma: similarity ?? -1 }).kind).toBe('shallow');
  });
  it('compares whole calls in the scope of the authors’ code, and tells both', () => {
    const a = withProvenance(turn('Hm.', 'x'), 'sampled');
    const b = turn('Hm.', 'y');
    const [code, call] = [repairTurn(a, b, settings), repairTurn(a, b, { ...settings, scope: 'call' })];
    expect(code.kind).toBe('deep');
    expect(call.kind).toBe('shallow');
    expect(code.similarities).toEqual({ code: 0, call: call.similarity });
  });
  it('compares whole texts where one call cannot be read', () => {
    const broken = withProvenance([{ text: '<tool_call>\n[]\n</tool_call>', logprob: 0 }], 'sampled');
    const repair = repairTurn(broken, turn('Hm.', 'x'), settings);
    expect(repair.failed).toBe('<tool_call>\n[]\n</tool_call>');
    expect(repair.fixed).toContain('code_interpreter');
  });
  it('takes the new turn whole where the failed one has no call', () => {
    const repair = repairTurn(withProvenance([{ text: 'x', logprob: 0 }], 'sampled'), turn('Hm.', 'x'), settings);
    expect(repair).toMatchObject({ kind: 'deep', because: 'unsplittable', similarity: null, similarities: null });
  });
});

describe('codeOf', () => {
  it('is the program, the arguments of another tool, or null', () => {
    expect(codeOf(hermes.write({ name: 'x', arguments: { code: 'print(1)' } }), hermes)).toBe('print(1)');
    expect(codeOf(hermes.write({ name: 'x', arguments: { city: 'Rome' } }), hermes)).toBe('{"city":"Rome"}');
    expect(codeOf('Hello.', hermes)).toBeNull();
  });
});
