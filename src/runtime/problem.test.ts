import { describe, expect, it } from 'vitest';
import { PolicyError } from '../rollout/index.ts';
import { problemOf } from './problem.ts';

describe('problemOf', () => {
  it.each([
    [new PolicyError('network', 'It is gone.', 'Wait.'), { what: 'It is gone.', advice: 'Wait.' }],
    [new Error('Something else.'), { what: 'Something else.', advice: 'Try again.' }],
    ['a text', { what: 'a text', advice: 'Try again.' }],
    [
      new TypeError('Failed to fetch dynamically imported module: http://localhost/a.js'),
      {
        what: 'A part of this page could not be fetched: the network or the server is gone.',
        advice: 'Check the connection, then reload the page.',
      },
    ],
  ])('says what can be done about %s', (error, problem) => {
    expect(problemOf(error, 'Try again.')).toEqual(problem);
  });
  it('has advice for everything else', () => {
    expect(problemOf(new Error('Something else.')).advice).toMatch(/^Try again\. .*reload the page/);
  });
});
