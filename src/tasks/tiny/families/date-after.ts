import { lines, type Family } from '../family.ts';
import { datePartsOf, dayMs, drawDay, isoOf } from './calendar.ts';

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
