import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerIn } from './answer-in.ts';
import { RowError } from './row-error.ts';

const reading = (text: unknown, path = 'answer') => answerIn({ [path]: text }, path);

describe('answerIn', () => {
  it.each([
    ['42', '42'],
    [42, '42'],
    ['033', '33'],
    ['0', '0'],
    ['So $\\boxed{12}$.', '12'],
    ['It is $\\boxed 7$.', '7'],
    ['It is \\fbox{7}.', '7'],
    ['First \\boxed{7}, then an empty \\boxed{}.', '7'],
    ['\\boxed{1,000}', '1,000'],
    ['Two and two.\n#### 4', '4'],
    ['He has 1,000.\n#### 1,000', '1000'],
    ['#### -1,234,567', '-1234567'],
    ['#### $1,000', '1000'],
    ['#### \\$12.50', '12.50'],
    ['#### 12,34', '12,34'],
    ['#### 3/4', '3/4'],
    ['It is \\boxed{1000}.\n#### 1,000', '1000'],
    ['New York City', 'New York City'],
    ['20 square centimeters', '20 square centimeters'],
    ['$\\text{so}(3)$', '$\\text{so}(3)$'],
    ['\\begin{pmatrix} 1 \\\\\n 2 \\end{pmatrix}', '\\begin{pmatrix} 1 \\\\\n 2 \\end{pmatrix}'],
    ['x = 3', 'x = 3'],
    ['x = 3 or x = 5', 'x = 3 or x = 5'],
    ['There are no real solutions', 'There are no real solutions'],
    ['5 p.m.', '5 p.m.'],
    ['12 sq. ft.', '12 sq. ft.'],
    ['John F. Kennedy Jr.', 'John F. Kennedy Jr.'],
    ['St. Louis', 'St. Louis'],
    ['7.', '7.'],
  ])('reads %j as %s', (text, answer) => {
    expect(reading(text)).toBe(answer);
  });
  it.each([
    ['The answer is 7.', 'not marked'],
    ['Thus we get seven.', 'not marked'],
    ['It is 7.', 'not marked'],
    ['It is 7', 'not marked'],
    ['Adding gives $12$', 'not marked'],
    ['There are 3 ways', 'not marked'],
    ['Seven of them remain.', 'not marked'],
    ['He buys two apples. He eats one', 'not marked'],
    ['First this.\nThen 7.', 'not marked'],
    ['x'.repeat(500), 'not marked'],
    ['The answer is \\boxed{7', 'none that can be read'],
    ['The answer is \\boxed{}.', 'none that can be read'],
    ['Seven.\n####', 'no answer on one line'],
    ['#### 7\nand more\nto say', 'no answer on one line'],
    ['\\boxed{7}\n#### 8', 'two answers'],
    ['', 'empty'],
    [null, 'no answer'],
    [{ x: 1 }, 'no answer'],
  ])('finds none in %j', (text, why) => {
    expect(() => reading(text)).toThrow(RowError);
    expect(() => reading(text)).toThrow(why);
  });
  it('asks more of a column of solutions', () => {
    expect(reading('42', 'solution')).toBe('42');
    expect(reading('$x^2$', 'solution')).toBe('$x^2$');
    expect(reading('It is \\boxed{7}.', 'generated_solution')).toBe('7');
    for (const path of ['solution', 'Solution', 'generated_solution', 'row.solution'])
      expect(() => answerIn({ [path]: 'It is 7.' }, path)).toThrow('not marked');
  });
  it('reads every whole number after #### as itself, whichever way it is written', () => {
    fc.assert(
      fc.property(fc.integer(), (number) => {
        expect(reading(`Some words.\n#### ${number.toLocaleString('en')}`)).toBe(`${number}`);
        expect(reading(`Some words.\n#### ${number}`)).toBe(`${number}`);
      }),
    );
  });
});
