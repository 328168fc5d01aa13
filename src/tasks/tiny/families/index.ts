import type { Family } from '../family.ts';
import { bits, digitCount, digitSum, rangeProduct, rangeSum } from './ranges.ts';
import { choices, recursion, sequence } from './sequences.ts';
import { commonDivisor, commonMultiple, divisors, modularPower, primes } from './division.ts';
import { dateAfter, daysBetween } from './dates.ts';
import { gaps, secondLargest, squares } from './lists.ts';
import { letters, vowels } from './texts.ts';

/** All families; each is as likely to be drawn as any other. */
export const families: readonly Family[] = [
  rangeSum,
  rangeProduct,
  digitSum,
  digitCount,
  divisors,
  primes,
  commonDivisor,
  commonMultiple,
  modularPower,
  sequence,
  recursion,
  letters,
  vowels,
  choices,
  daysBetween,
  dateAfter,
  squares,
  gaps,
  secondLargest,
  bits,
];
