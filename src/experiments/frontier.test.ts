import { expect, it } from 'vitest';
import { onFrontier } from './frontier.ts';

const point = (name: string, tokens: number | null, purified: number | null) => ({
  name,
  estimates: {
    look_ahead: { value: tokens, low: null, high: null },
    purified: { value: purified, low: null, high: null },
  },
});

it('the frontier holds what no other point beats', () => {
  const points = [
    point('none', 0, 0),
    point('some', 10, 0.2),
    point('dearer', 12, 0.2),
    point('the same', 10, 0.2),
    point('less', 11, 0.1),
    point('most', 40, 0.5),
    point('empty', null, null),
  ];
  expect([...onFrontier(points)].map(({ name }) => name)).toEqual(['none', 'some', 'the same', 'most']);
});
