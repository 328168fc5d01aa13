import { describe, expect, it } from 'vitest';
import { formatsIn, inEnglish, showIn, counted, decimal, dayAndTime, type Formats } from './index.ts';

const locales = ['en-US', 'de-DE', 'fr-FR', 'ar-EG'] as const;
const formats = Object.fromEntries(
  locales.map((locale) => [locale, formatsIn(() => locale, 'Europe/Berlin')]),
) as Readonly<Record<(typeof locales)[number], Formats>>;
/** What each locale writes, in the order of {@link locales}. */
const inEach = (write: (format: Formats) => string): readonly string[] =>
  locales.map((locale) => write(formats[locale]));
/** Which no-break space a locale has differs from one release of its data to the next. */
const plainSpaces = (text: string): string => text.replace(/\s/g, ' ');

describe('the formats of a locale', () => {
  it('group thousands from the first one on', () => {
    expect(inEach(({ figure }) => figure(999))).toEqual(['999', '999', '999', '٩٩٩']);
    // French: a narrow no-break space.
    expect(inEach(({ figure }) => figure(1000))).toEqual(['1,000', '1.000', '1\u202f000', '١٬٠٠٠']);
    expect(inEach(({ figure }) => figure(1234567.5))).toEqual([
      '1,234,567.5',
      '1.234.567,5',
      '1\u202f234\u202f567,5',
      '١٬٢٣٤٬٥٦٧٫٥',
    ]);
  });

  it('have the decimals that are asked for', () => {
    expect(inEach(({ decimal }) => decimal(0.5, 2))).toEqual(['0.50', '0,50', '0,50', '٠٫٥٠']);
    expect(inEach(({ upTo }) => upTo(2.04, 1))).toEqual(['2', '2', '2', '٢']);
    expect(inEach(({ significant }) => significant(0.0004, 2))).toEqual(['0.00040', '0,00040', '0,00040', '٠٫٠٠٠٤٠']);
    expect(inEach(({ figure }) => figure(0.1 + 0.2))).toEqual(['0.3', '0,3', '0,3', '٠٫٣']);
  });

  it('write shares as the locale writes percent', () => {
    expect(inEach(({ percent }) => plainSpaces(percent(0.125)))).toEqual(['13%', '13 %', '13 %', '١٣٪؜']);
    expect(inEach(({ percent }) => plainSpaces(percent(0.125, 1)))[1]).toBe('12,5 %');
    expect(inEach(({ percentUpTo }) => percentUpTo(0.5, 1))[0]).toBe('50%');
  });

  it('never round a share to all or to nothing', () => {
    const { percent, percentUpTo } = formats['en-US'];
    expect([1, 1999 / 2000, 0.995, 0.994, 0.006, 0.004, 1e-9, 0].map((share) => percent(share))).toEqual([
      '100%',
      '>99%',
      '>99%',
      '99%',
      '1%',
      '<1%',
      '<1%',
      '0%',
    ]);
    expect([1, 1999 / 2000, 1998 / 2000, 0.0004, 0].map((share) => percent(share, 1))).toEqual([
      '100.0%',
      '>99.9%',
      '99.9%',
      '<0.1%',
      '0.0%',
    ]);
    expect([1, 1999 / 2000, 0.9, 0.0004, 0].map((share) => percentUpTo(share, 1))).toEqual([
      '100%',
      '>99.9%',
      '90%',
      '<0.1%',
      '0%',
    ]);
    expect(inEach((format) => plainSpaces(format.percent(1999 / 2000, 1)))).toEqual([
      '>99.9%',
      '>99,9 %',
      '>99,9 %',
      '>٩٩٫٩٪؜',
    ]);
    // What adding up has left of a whole is the whole; more than all is no share.
    expect(percent(0.1 + 0.2 + 0.7 - 2e-16)).toBe('100%');
    expect(percent(1.001)).toBe('100%');
  });

  it('have a minus sign as wide as a digit, and none on what rounds to nothing', () => {
    expect(inEach(({ decimal }) => decimal(-1.5, 1))).toEqual(['−1.5', '−1,5', '−1,5', '؜−١٫٥']);
    expect(inEach(({ decimal }) => decimal(-0.001, 2))[0]).toBe('0.00');
    expect([0.5, 0, -0.5].map((value) => formats['de-DE'].signed(value, 1))).toEqual(['+0,5', '0,0', '−0,5']);
  });

  it('write sizes on both sides of a unit’s line', () => {
    expect([1, 1023, 999_499, 999_999, 1e6, 9.99e6, 1e7, 9.99e8, 1e9].map(formats['de-DE'].byteSize)).toEqual([
      '1 kB',
      '1 kB',
      '999 kB',
      '1.000 kB',
      '1,0 MB',
      '10,0 MB',
      '10 MB',
      '999 MB',
      '1,0 GB',
    ]);
  });

  it('write durations on both sides of a unit’s line', () => {
    expect([0, 999, 1000, 59_900, 60_000, 125_000].map(formats['fr-FR'].duration)).toEqual([
      '1 ms',
      '999 ms',
      '1,0 s',
      '59,9 s',
      '1 min 0 s',
      '2 min 5 s',
    ]);
    expect([59, 60, 192].map((minutes) => formats['ar-EG'].longDuration(minutes * 60_000))).toEqual([
      '٥٩ min ٠ s',
      '١ h ٠ min',
      '٣ h ١٢ min',
    ]);
  });

  it('count with English nouns', () => {
    expect([0, 1, 2].map((count) => formats['fr-FR'].counted(count, 'turn'))).toEqual(['0 turns', '1 turn', '2 turns']);
    expect(inEach((format) => format.counted(1200, 'retry', 'retries'))).toEqual([
      '1,200 retries',
      '1.200 retries',
      '1\u202f200 retries',
      '١٬٢٠٠ retries',
    ]);
    expect(inEach(({ listed }) => listed(['a', 'b', 'c']))).toEqual(Array(4).fill('a, b and c'));
  });

  it('write ticks of axes shortly', () => {
    expect([0, 0.5, 1200, 9999, 10_000, 250_000, 1.5e6].map(formats['de-DE'].tick)).toEqual([
      '0',
      '0,5',
      '1.200',
      '9.999',
      '10k',
      '250k',
      '1,5M',
    ]);
  });

  it('write moments in the visitor’s order, at the visitor’s time', () => {
    const at = '2026-11-29T21:58:49Z';
    expect(inEach(({ dayAndTime }) => plainSpaces(dayAndTime(at)))).toEqual([
      'Nov 29, 2026, 10:58 PM',
      '29.11.2026, 22:58',
      '29 nov. 2026, 22:58',
      '٢٩‏/١١‏/٢٠٢٦، ١٠:٥٨ م',
    ]);
    expect(formats['de-DE'].dayAndSecond(at)).toBe('29.11.26, 22:58:49');
    expect(formats['de-DE'].shortDayAndTime(at)).toBe('29. Nov., 22:58');
    expect(formats['de-DE'].timeOfDay(at)).toBe('22:58');
  });

  it('write a dash where there is no number or no moment', () => {
    expect(inEach(({ figure }) => figure(NaN))).toEqual(['–', '–', '–', '–']);
    expect(inEach(({ dayAndTime }) => dayAndTime('never'))).toEqual(['–', '–', '–', '–']);
  });
});

describe('what is shown', () => {
  it('is English until the page says otherwise, and never changes for files', () => {
    const at = '2026-11-29T21:58:49Z';
    expect([counted(1200, 'turn'), decimal(0.5, 1), dayAndTime(at)]).toEqual([
      '1,200 turns',
      '0.5',
      inEnglish.dayAndTime(at),
    ]);
    showIn('de-DE');
    try {
      expect([counted(1200, 'turn'), decimal(0.5, 1)]).toEqual(['1.200 turns', '0,5']);
      expect([inEnglish.counted(1200, 'turn'), inEnglish.decimal(0.5, 1)]).toEqual(['1,200 turns', '0.5']);
    } finally {
      showIn('en-GB');
    }
  });
});
