import { describe, expect, it } from 'vitest';
import type { FailedAttempt, Outcome } from './evaluate.ts';
import { evaluationReport, kindOf } from './evaluation-report.ts';

const failed = (observation: string, type: FailedAttempt['type'] = 'unknown_error'): FailedAttempt => ({
  type,
  observation: `Tool call failure\nreason: \nstderr: ${observation}`,
});

describe('kindOf', () => {
  it.each([
    ["NameError at line 1: name 'totl' is not defined", 'NameError: misspelt name'],
    ["NameError at line 1: name 'math' is not defined", 'NameError: missing import'],
    ["SyntaxError at line 2: '(' was never closed", 'SyntaxError: open bracket'],
    ['SyntaxError at line 2: unterminated string literal (detected at line 2)', 'SyntaxError: open string'],
    ["SyntaxError at line 2: expected ':'", 'SyntaxError: missing colon'],
    ['ZeroDivisionError at line 1: division by zero', 'ZeroDivisionError'],
  ])('reads %j', (message, kind) => {
    expect(kindOf(failed(message))).toBe(kind);
  });

  it('goes by the type where there is no exception', () => {
    expect(kindOf(failed('The program was stopped after 4 s.', 'worker_timeout'))).toBe('worker_timeout');
  });
});

const outcome = (family: string, part: Partial<Outcome>): Outcome => ({
  task: { id: 't', family, prompt: 'p', answer: '1' },
  firstRan: true,
  firstRight: true,
  failures: [],
  rollbacks: [],
  isRight: true,
  ended: 'answered',
  tokens: 30,
  transcript: '',
  ...part,
});

describe('evaluationReport', () => {
  it('counts what happened', () => {
    const name = failed("NameError at line 1: name 'totl' is not defined");
    const report = evaluationReport(
      [
        outcome('a', {}),
        outcome('a', {
          firstRan: false,
          firstRight: false,
          failures: [name, name],
          rollbacks: [{ outcome: 'recovered', repairs: ['shallow', 'deep'] }],
        }),
        outcome('b', {
          firstRan: false,
          firstRight: false,
          failures: [name],
          rollbacks: [{ outcome: 'recovered', repairs: ['shallow'] }],
        }),
        outcome('b', { firstRight: false, isRight: false }),
      ],
      { model: 'toy', temperature: 1, topP: 1, maxRetries: 3, gamma: 0.5 },
    );
    const cells = report.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
    const of = (first: string): string[] => cells.find((row) => row[1] === first)?.slice(2, -1) ?? [];
    expect(of('**first program prints the answer**')).toEqual(['1', '25.0 %']);
    expect(of('first program fails')).toEqual(['2', '50.0 %']);
    expect(of('first program runs and prints something else')).toEqual(['1', '25.0 %']);
    expect(of('recovered by retry 1')).toEqual(['1', '50.0 %']);
    expect(of('recovered by retry 2')).toEqual(['1', '50.0 %']);
    expect(of('recovered by retry 3')).toEqual(['0', '0.0 %']);
    expect(of('deep among the repairs that ran')).toEqual(['1', '50.0 %']);
    expect(of('**final answer right**')).toEqual(['3', '**75.0 %**']);
    expect(of('wrong although no program failed')).toEqual(['1', '25.0 %']);
    expect(of('NameError: misspelt name')).toEqual(['3', '100.0 %']);
    expect(of('b')).toEqual(['2', '50.0 %', '50.0 %']);
  });
});
