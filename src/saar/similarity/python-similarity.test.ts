import { expect, test } from 'vitest';
import { pythonSimilarity } from './python-similarity.ts';
import { sequenceMatcherRatio } from './sequence-matcher.ts';

const program = `
import math

def total(values, limit=10):
    acc = 0
    for value in values:
        if value < limit:
            acc += math.sqrt(value)
    return acc

print(total([1, 4, 9]))
`;

test('layout, comments, the kind of quotes and underscores in numbers weigh nothing', () => {
  expect(pythonSimilarity('x = f(1,2) # so\nif x:\n  y="a"', "\nx  =  f(1, 2)\n\nif x:\n        y = 'a'\n")).toBe(1);
  expect(pythonSimilarity('n = 1_000_000', 'n = 1000000')).toBe(1);
});

test('a consistent renaming weighs nothing, where characters see a large change', () => {
  const renamed = program
    .replaceAll('value', 'element')
    .replaceAll('acc', 'sum_of_roots')
    .replaceAll('total', 'root_sum');
  expect(pythonSimilarity(program, renamed)).toBe(1);
  expect(sequenceMatcherRatio(program, renamed)).toBeLessThan(0.8);
});

test('an inconsistent renaming does weigh', () => {
  expect(pythonSimilarity('a = 1\nb = 2\nprint(a, b)', 'x = 1\ny = 2\nprint(y, x)')).toBeLessThan(1);
});

test('a misspelt name is one token', () => {
  // Nine tokens on both sides, line ends included.
  expect(pythonSimilarity('total = 1\nprint(totl)', 'total = 1\nprint(total)')).toBe((2 * 8) / 18);
});

test('names that others chose are no renaming: built-ins, attributes, imported ones, exceptions', () => {
  expect(pythonSimilarity('print(len(x))', 'print(sum(x))')).toBeLessThan(1);
  expect(pythonSimilarity('x.append(1)', 'x.extend(1)')).toBeLessThan(1);
  expect(pythonSimilarity('import json', 'import math')).toBeLessThan(1);
  expect(pythonSimilarity('from math import sqrt\nsqrt(2)', 'from math import floor\nfloor(2)')).toBeLessThan(1);
  expect(pythonSimilarity('raise ValueError', 'raise TypeError')).toBeLessThan(1);
  expect(pythonSimilarity('import numpy as np\nnp.zeros(1)', 'import numpy as n\nn.zeros(1)')).toBe(1);
});

test('a new line at the beginning leaves the rest as it is', () => {
  const tokens = 9;
  const more = 'first = 7\n' + 'total = 1\nprint(total)';
  expect(pythonSimilarity('total = 1\nprint(total)', more)).toBe((2 * tokens) / (tokens + tokens + 4));
});

test('indentation counts as far as it structures the program', () => {
  expect(pythonSimilarity('for i in x:\n    a\n    b', 'for i in x:\n    a\nb')).toBeLessThan(1);
});

test('texts without a token are compared as text', () => {
  expect(pythonSimilarity('# a', '# b')).toBe(sequenceMatcherRatio('# a', '# b'));
  expect(pythonSimilarity('# a', 'x')).toBe(0);
});
