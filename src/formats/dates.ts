import type { Locale } from './locale.ts';

/** A moment: what `Date` takes. */
export type Moment = Date | string | number;

/** How moments are written in one locale, in the time zone of the machine. An unreadable moment is a dash. */
export interface DateFormats {
  /** Day and time of day: `29 Nov 2026, 22:58`. */
  readonly dayAndTime: (at: Moment) => string;
  /** In figures, to the second, for columns: `29/11/2026, 22:58:49`. */
  readonly dayAndSecond: (at: Moment) => string;
  /** Without the year, for names: `29 Nov, 22:58`. */
  readonly shortDayAndTime: (at: Moment) => string;
  /** `22:58`. */
  readonly timeOfDay: (at: Moment) => string;
}

/** @see formatsIn */
export function datesIn(locale: Locale, timeZone?: string): DateFormats {
  const written = (options: Intl.DateTimeFormatOptions): ((at: Moment) => string) => {
    const made = new Map<string | undefined, Intl.DateTimeFormat>();
    return (at) => {
      const date = new Date(at);
      if (Number.isNaN(date.getTime())) return '–';
      const tag = locale();
      let format = made.get(tag);
      if (!format)
        made.set(tag, (format = new Intl.DateTimeFormat(tag, { ...options, ...(timeZone ? { timeZone } : {}) })));
      return format.format(date);
    };
  };
  return {
    dayAndTime: written({ dateStyle: 'medium', timeStyle: 'short' }),
    dayAndSecond: written({ dateStyle: 'short', timeStyle: 'medium' }),
    shortDayAndTime: written({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }),
    timeOfDay: written({ timeStyle: 'short' }),
  };
}
