import type { Family } from '../family.ts';
import { bits } from './bits.ts';
import { choices } from './choices.ts';
import { commonDivisor } from './common-divisor.ts';
import { commonMultiple } from './common-multiple.ts';
import { dateAfter, daysBetween } from './days.ts';
import { digitCount } from './digit-count.ts';
import { digitSum } from './digit-sum.ts';
import { divisors } from './divisors.ts';
import { letters } from './letters.ts';
import { gaps, secondLargest, squares } from './lists.ts';
import { modularPower } from './modular-power.ts';
import { primes } from './primes.ts';
import { rangeProduct } from './range-product.ts';
import { rangeSum } from './range-sum.ts';
import { recursion } from './recursion.ts';
import { sequence } from './sequence.ts';
import { vowels } from './vowels.ts';

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
