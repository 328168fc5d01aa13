import { describe, expect, it } from 'vitest';
import { WarningList, warningText } from './warning-list.ts';

const textsOf = (list: WarningList): readonly string[] => list.kinds.map(warningText);

describe('WarningList', () => {
  it('names a kind once, with its rows and the first of them', () => {
    const list = new WarningList();
    list.add(2, [
      { field: 'messages.1.plan', what: 'a field that is not read' },
      { field: 'messages.3.plan', what: 'a field that is not read' },
    ]);
    list.add(5, [{ field: 'messages.0.plan', what: 'a field that is not read' }]);
    list.add(6, [{ field: 'plan', what: 'a column that is not read' }]);
    expect(textsOf(list)).toEqual([
      'messages.*.plan: a field that is not read (2 rows, the first is row 2)',
      'plan: a column that is not read (row 6)',
    ]);
  });

  it('has the distinct values of a kind, and says where there are others', () => {
    const list = new WarningList();
    for (const [at, value] of ['0.6', '2', '0.6', '3', '4', '5'].entries()) {
      list.add(at + 1, [{ field: 'score', what: 'odd', value }]);
    }
    expect(textsOf(list)).toEqual(['score: odd: 0.6, 2, 3, 4, 5 (6 rows, the first is row 1)']);
    list.add(7, [{ field: 'score', what: 'odd', value: '6' }]);
    expect(textsOf(list)).toEqual(['score: odd: 0.6, 2, 3, 4, 5 and others (7 rows, the first is row 1)']);
  });

  it('counts what is beyond a hundred kinds', () => {
    const list = new WarningList();
    for (let at = 1; at <= 102; at++) list.add(at, [{ field: `field-${at}`, what: 'odd' }]);
    list.add(103, [{ field: 'field-1', what: 'odd' }]);
    expect([list.kinds.length, list.more, list.kinds[0]?.rows]).toEqual([100, 2, 2]);
  });
});
