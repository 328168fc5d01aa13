import type { Family } from '../family.ts';
import { bits } from './bits.ts';
import { choices } from './choices.ts';
import { commonDivisor } from './common-divisor.ts';
import { commonMultiple } from './common-multiple.ts';
import { dateAfter } from './date-after.ts';
import { daysBetween } from './days-between.ts';
import { digitCount } from './digit-count.ts';
import { digitSum } from './digit-sum.ts';
import { divisors } from './divisors.ts';
import { gaps } from './gaps.ts';
import { letters } from './letters.ts';
import { modularPower } from './modular-power.ts';
import { primes } from './primes.ts';
import { rangeProduct } from './range-product.ts';
import { rangeSum } from './range-sum.ts';
import { recursion } from './recursion.ts';
import { secondLargest } from './second-largest.ts';
import { sequence } from './sequence.ts';
import { squares } from './squares.ts';
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
