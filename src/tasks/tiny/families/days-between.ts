import { lines, type Family } from '../family.ts';
import { datePartsOf, dayMs, drawDay, isoOf } from './calendar.ts';

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
