import { describe, expect, it } from 'vitest';
import { comparedProgram, fuzzProgram } from './generator.ts';
import { survivors, survivorsByKind } from './survivors.ts';

const programs = Array.from({ length: 2000 }, (_, seed) => fuzzProgram(seed));

describe('fuzzProgram', () => {
  it('gives the same program for the same seed', () => {
    expect(programs.slice(0, 200)).toEqual(Array.from({ length: 200 }, (_, seed) => fuzzProgram(seed)));
  });

  it('hardly repeats itself', () => {
    expect(new Set(programs).size).toBeGreaterThan(1800);
  });

  it('makes each kind of program', () => {
    expect(programs.filter((program) => program.includes('names = sorted(dir(owner))')).length).toBeGreaterThan(400);
    expect(
      programs.filter((program) => survivors.some((code) => program.includes(JSON.stringify(code)))).length,
    ).toBeGreaterThan(400);
    expect(programs.filter((program) => program.includes('exec(')).length).toBeGreaterThan(350);
    expect(programs.filter((program) => /lru_cache|Fraction|heapq|Counter/.test(program)).length).toBeGreaterThan(100);
  });

  it('tries each kind of thing that may outlive a program, often, here and where interpreters are compared', () => {
    const compared = Array.from({ length: 2000 }, (_, seed) => comparedProgram(seed));
    for (const [kind, codes] of Object.entries(survivorsByKind)) {
      for (const made of [programs, compared]) {
        const tries = made.filter((program) => codes.some((code) => program.includes(JSON.stringify(code)))).length;
        expect(tries, kind).toBeGreaterThan(5);
      }
    }
    expect(new Set(survivors).size).toBe(survivors.length);
  });

  it('stays within the length of a program, and is never empty', () => {
    for (const program of programs) {
      expect(program.length).toBeGreaterThan(0);
      expect(program.length).toBeLessThan(100_000);
    }
  });

  it('compares programs that differ, each of them the same for the same seed', () => {
    const compared = Array.from({ length: 500 }, (_, seed) => comparedProgram(seed));
    expect(new Set(compared).size).toBeGreaterThan(250);
    expect(compared.slice(0, 50)).toEqual(Array.from({ length: 50 }, (_, seed) => comparedProgram(seed)));
  });
});
