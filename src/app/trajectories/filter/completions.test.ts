import { describe, expect, it } from 'vitest';
import { parseFilter } from '../../filter/index.ts';
import { completions } from './completions.ts';

const known = {
  arms: ['off', 'best of K'],
  tasks: ['t1', 't2'],
  models: ['tiny-1'],
  failures: ['NameError'],
  ends: ['answered', 'max-turns'],
};

describe('completions', () => {
  it('proposes fields, then values, behind what stands there', () => {
    expect(completions('', known)).toContain('repair:');
    expect(completions('arm:off re', known)).toEqual(['arm:off repair:', 'arm:off reward:', 'arm:off repairs:']);
    expect(completions('arm:off -repair:', known)).toEqual(
      ['shallow', 'deep', 'none'].map((kind) => `arm:off -repair:${kind}`),
    );
    expect(completions('failure:name', known)).toEqual(['failure:NameError']);
    expect(completions('task:', known)).toEqual(['task:t1', 'task:t2']);
    expect(completions('model:', known)).toEqual(['model:tiny-1']);
    expect(completions('note:', known)).toEqual([]);
    expect(completions('turns:>', known)).toEqual(['turns:>=']);
    expect(completions('turns:2 -similarity:0.4', known)).toEqual(['turns:2 -similarity:0.4..']);
    expect(completions('similarity:0.4..0.5', known)).toEqual([]);
    expect(completions('end:max', known)).toContain('end:max-turns');
  });
  it('quotes what has blanks, so that it can be read', () => {
    const [, proposal = ''] = completions('arm:', known);
    expect(parseFilter(proposal).filter).toEqual([{ field: 'arm', not: false, comparison: '', value: 'best of K' }]);
  });
});
