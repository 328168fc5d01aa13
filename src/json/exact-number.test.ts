import { describe, expect, it } from 'vitest';
import { ExactNumber, numberFromBigInt, numberOf, plainNumbers } from './index.ts';

const exact = (text: string) => new ExactNumber(text);

describe('numberOf', () => {
  it.each([
    [1, 1],
    [exact('1.0'), 1],
    [exact('-0'), -0],
    [exact('1e5'), 100_000],
    [exact('0.10000000000000001'), 0.1],
    [exact('9007199254740993'), null],
    [exact('1e400'), null],
    [Number.NaN, null],
    [Infinity, null],
    ['1', null],
    [null, null],
    [undefined, null],
  ])('of %s is %s', (value, number) => expect(numberOf(value)).toBe(number));
});

describe('plainNumbers', () => {
  it('makes numbers plain where that loses nothing that counts', () => {
    const value = { a: exact('1.0'), b: [exact('9007199254740993'), 'x', null, { c: exact('2.50') }] };
    expect(plainNumbers(value)).toEqual({ a: 1, b: [exact('9007199254740993'), 'x', null, { c: 2.5 }] });
  });
});

describe('numberFromBigInt', () => {
  it.each([
    [5n, 5],
    [-9007199254740991n, -9007199254740991],
    [9007199254740993n, exact('9007199254740993')],
    [-9223372036854775808n, exact('-9223372036854775808')],
  ])('of %s', (value, number) => expect(numberFromBigInt(value)).toEqual(number));
});
