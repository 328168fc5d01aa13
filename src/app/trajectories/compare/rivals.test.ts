import { expect, it } from 'vitest';
import { rivals } from './rivals.ts';

it('offers the same draw under other arms first, then other arms, then the own arm', () => {
  const rows = ['on', 'off', 'best'].flatMap((arm, at) =>
    [0, 1].map((member) => ({ arm, member, place: 2 * at + member })),
  );
  expect(rivals(rows, 1).map(({ arm, member }) => `${arm} ${member}`)).toEqual([
    'off 1',
    'best 1',
    'off 0',
    'best 0',
    'on 0',
  ]);
  expect(rivals([], 1)).toEqual([]);
});
