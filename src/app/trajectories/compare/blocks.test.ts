import { expect, it } from 'vitest';
import { blocksOf } from './blocks.ts';
import type { ComparedRow } from './comparison.ts';
import type { ComparedTurn } from './turns.ts';

/** A turn of which only the number matters. */
const turn = (number: number): ComparedTurn => ({
  number,
  text: '',
  reasoning: '',
  call: '',
  program: null,
  observation: null,
  position: { position: number - 1, generations: [], executions: [], repairs: [], rollback: null, committed: null },
  view: { text: '', tokens: 0, execution: null, repair: null, streaming: false, status: 'answer' },
});
const pair = (number: number, same: boolean): ComparedRow => ({
  kind: 'pair',
  left: turn(number),
  right: turn(number),
  similarity: 1,
  same,
});

it('puts equal pairs together, and turns without a counterpart, and no others', () => {
  const rows: readonly ComparedRow[] = [
    pair(1, true),
    pair(2, true),
    { kind: 'right', turn: turn(3) },
    { kind: 'left', turn: turn(3) },
    { kind: 'right', turn: turn(4) },
    pair(5, false),
    pair(6, false),
    pair(7, true),
    { kind: 'left', turn: turn(8) },
  ];
  const numbers = (turns: readonly ComparedTurn[]) => turns.map(({ number }) => number);
  const shown = blocksOf(rows).map((block) =>
    block.kind === 'same'
      ? ['same', block.pairs.map(({ left }) => left.number)]
      : block.kind === 'pair'
        ? ['pair', block.pair.left.number]
        : ['apart', numbers(block.left), numbers(block.right)],
  );
  expect(shown).toEqual([
    ['same', [1, 2]],
    ['apart', [3], [3, 4]],
    ['pair', 5],
    ['pair', 6],
    ['same', [7]],
    ['apart', [8], []],
  ]);
  expect(blocksOf([])).toEqual([]);
});
