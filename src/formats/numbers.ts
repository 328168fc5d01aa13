import type { Locale } from './locale.ts';

/** How numbers are written in one locale. Every minus sign is U+2212, which is as wide as a digit; a value that rounds to 0 has no sign. */
export interface NumberFormats {
  /** A count or a value with all of its digits, in groups: `1,204`, `0.3`. A dash where it is no number. */
  readonly figure: (value: number) => string;
  /** With exactly this many decimals: `2.50`. */
  readonly decimal: (value: number, decimals: number) => string;
  /** With at most this many decimals: `2.5`. */
  readonly upTo: (value: number, decimals: number) => string;
  /** With exactly this many significant digits: `0.00040`. */
  readonly significant: (value: number, digits: number) => string;
  /** As {@link NumberFormats.decimal}, with a plus sign where it is above 0. */
  readonly signed: (value: number, decimals: number) => string;
  /**
   * A share, 0 to 1, in percent with exactly this many decimals (0 where left out): `12.5%`. What is less than all is never rounded to 100%, nor what is
   * more than nothing to 0%: `>99%`, `<1%`.
   */
  readonly percent: (share: number, decimals?: number) => string;
  /** As {@link NumberFormats.percent}, with at most this many decimals. */
  readonly percentUpTo: (share: number, decimals: number) => string;
  /** For the ticks of an axis: thousands and millions by their signs, `200k`, `1.5M`. */
  readonly tick: (value: number) => string;
}

/** Digits after which a binary fraction's decimals are noise; also the most that a number has here. */
const mostDecimals = 15;

/** How far from 1 a share is that adding up binary fractions has left; shares of counts lie farther apart. */
const noise = 1e-12;

/** @see formatsIn */
export function numbersIn(locale: Locale): NumberFormats {
  // Making one takes longer than using it: a table asks for the same ones thousands of times.
  const made = new Map<string, Intl.NumberFormat>();
  const write = (value: number, options: Intl.NumberFormatOptions): string => {
    if (Number.isNaN(value)) return '–';
    const key = JSON.stringify([locale(), options]);
    let format = made.get(key);
    if (!format) made.set(key, (format = new Intl.NumberFormat(locale(), { signDisplay: 'negative', ...options })));
    return format.format(value).replace('-', '−');
  };
  const exactly = (decimals: number): Intl.NumberFormatOptions => ({
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  const upTo = (value: number, decimals: number): string => write(value, { maximumFractionDigits: decimals });
  const percent = (share: number, decimals: number, options: Intl.NumberFormatOptions): string => {
    const inPercent = (value: number): string => write(value, { style: 'percent', ...options });
    const text = inPercent(share);
    const least = 10 ** -(decimals + 2);
    if (share > 0 && text === inPercent(0)) return `<${inPercent(least)}`;
    return share < 1 - noise && text === inPercent(1) ? `>${inPercent(1 - least)}` : text;
  };
  return {
    figure: (value) => upTo(value, mostDecimals),
    decimal: (value, decimals) => write(value, exactly(decimals)),
    upTo,
    significant: (value, digits) =>
      write(value, { minimumSignificantDigits: digits, maximumSignificantDigits: digits }),
    signed: (value, decimals) => write(value, { ...exactly(decimals), signDisplay: 'exceptZero' }),
    percent: (share, decimals = 0) => percent(share, decimals, exactly(decimals)),
    percentUpTo: (share, decimals) => percent(share, decimals, { maximumFractionDigits: decimals }),
    tick: (value) => {
      const size = Math.abs(value);
      if (size >= 1e6) return `${upTo(value / 1e6, 3)}M`;
      return size >= 1e4 ? `${upTo(value / 1e3, 3)}k` : upTo(value, mostDecimals);
    },
  };
}
