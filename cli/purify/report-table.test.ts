import { describe, expect, it } from 'vitest';
import { reportTable } from './report-table.ts';

describe('reportTable', () => {
  it('shows before and after, what was repaired and what stayed', () => {
    const text = reportTable({
      runs: { atif: 2, verl: 1 },
      runsRepaired: 2,
      runsWithFailures: 1,
      before: { turns: 12, calls: 9, failures: { NameError: 3, TypeError: 1 }, tokens: 900 },
      after: { turns: 9, calls: 6, failures: { TypeError: 1 }, tokens: 600 },
      failedBy: { traceback: 3, 'exit-code': 1 },
      unclear: { 'error-words': 2 },
      unanswered: 1,
      repairs: { shallow: 2, deep: 1 },
      unrepaired: { answered: 1 },
      turnsRemoved: 3,
      tokensRemoved: 300,
      tokensApproximate: true,
      cutAtUser: 0,
      severalTools: 1,
      confirmed: { held: 3, failed: 0, couldNotRun: 0 },
      problems: [],
      moreProblems: 0,
      replaced: null,
      encoding: false,
      warnings: [],
      moreWarnings: 0,
    });
    expect(text.split('\n')).toEqual([
      'runs: 2 (atif), 1 (verl); 2 repaired, 1 with a failure left',
      '',
      '                              before     after',
      'turns                             12         9',
      'answered calls                     9         6',
      'failed calls                       4         1',
      '  NameError                        3         0',
      '  TypeError                        1         1',
      'tokens (about)                   900       600',
      '',
      'repairs: 2 shallow, 1 deep; removed: 3 turns, 300 tokens (about)',
      'failed calls, by what decided:',
      '  3: a traceback ends the answer',
      '  1: the answer states an exit code',
      'calls whose outcome the log does not say (--unclear chooses what they are taken for; --explain shows each):',
      '  2: the answer begins with the words of an error, and no field decides',
      'calls that nothing answered: 1',
      'failures that stayed:',
      '  1: the agent answered without another try',
      'run again: 3 succeeded, 0 failed, 0 are no Python',
      '1 runs call several tools; the one called most is described',
    ]);
  });
});
