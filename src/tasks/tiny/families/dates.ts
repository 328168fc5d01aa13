import type { Draws } from '../draws.ts';
import { type Family, lines } from '../family.ts';

/** Milliseconds of a day. */
export const dayMs = 86_400_000;

/** A day from 2000 to 2039, as its first millisecond in universal time. The last day of a leap year is never drawn. */
export const drawDay = (draws: Draws): number => Date.UTC(draws.whole(2000, 2039), 0, 1) + draws.whole(0, 364) * dayMs;

/** The ISO date of a time in milliseconds. */
export const isoOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** An ISO date as the arguments of Python's `date`. */
export const datePartsOf = (iso: string): string => iso.split('-').map(Number).join(', ');

/** Days between two dates. */
export const daysBetween: Family = {
  name: 'days-between',
  draw(draws) {
    const from = drawDay(draws);
    const days = draws.whole(20, 400);
    const [start, end] = [isoOf(from), isoOf(from + days * dayMs)];
    const difference = (order: string): string =>
      lines(
        'from datetime import date',
        `start = date.fromisoformat("${start}")`,
        `end = date.fromisoformat("${end}")`,
        `print((${order}).days)`,
      );
    const count = (from: number): string =>
      lines(
        'import datetime',
        `count = ${from}`,
        `day = datetime.date(${datePartsOf(start)})`,
        `while str(day) < "${end}":`,
        '    day += datetime.timedelta(1)',
        '    count += 1',
        'print(count)',
      );
    return {
      parameters: [start, end].join(' '),
      bodies: [
        `the number of days from ${start} to ${end}`,
        `the number of days between ${start} and ${end}`,
        `the count of days from ${start} to ${end}`,
      ],
      answer: String(days),
      programs: [
        { plan: 'subtract the two dates', code: difference('end - start'), wrong: difference('start - end') },
        { plan: 'count day by day', code: count(0), wrong: count(1) },
      ],
    };
  },
};

/** The date some days later. */
export const dateAfter: Family = {
  name: 'date-after',
  draw(draws) {
    const from = drawDay(draws);
    const days = draws.whole(10, 400);
    const start = isoOf(from);
    return {
      parameters: [start, days].join(' '),
      bodies: [
        `the date ${days} days after ${start}`,
        `the date that comes ${days} days after ${start}`,
        `the date when ${days} days have passed from ${start}`,
      ],
      answer: isoOf(from + days * dayMs),
      programs: [
        {
          plan: 'add the days to the date',
          code: lines(
            'from datetime import date, timedelta',
            `print(date.fromisoformat("${start}") + timedelta(${days}))`,
          ),
          wrong: lines(
            'from datetime import date, timedelta',
            `print(date.fromisoformat("${start}") - timedelta(${days}))`,
          ),
        },
        {
          plan: 'count day by day',
          code: lines(
            'import datetime',
            `day = datetime.date(${datePartsOf(start)})`,
            `for i in range(${days}):`,
            '    day += datetime.timedelta(1)',
            'print(day)',
          ),
          wrong: lines(
            'import datetime',
            `day = datetime.date(${datePartsOf(start)})`,
            `for i in range(1, ${days}):`,
            '    day += datetime.timedelta(1)',
            'print(day)',
          ),
        },
      ],
    };
  },
};
