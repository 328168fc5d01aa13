const names = (options: Intl.DateTimeFormatOptions, date: Date): string =>
  new Intl.DateTimeFormat('en-US', options).format(date);

const two = (value: number): string => String(value).padStart(2, '0');

/** What Python's codes stand for, in local time and in English, whatever the browser speaks. */
const codes: Readonly<Record<string, (date: Date) => string>> = {
  Y: (date) => String(date.getFullYear()),
  y: (date) => two(date.getFullYear() % 100),
  m: (date) => two(date.getMonth() + 1),
  d: (date) => two(date.getDate()),
  B: (date) => names({ month: 'long' }, date),
  b: (date) => names({ month: 'short' }, date),
  A: (date) => names({ weekday: 'long' }, date),
  a: (date) => names({ weekday: 'short' }, date),
  H: (date) => two(date.getHours()),
  M: (date) => two(date.getMinutes()),
  S: (date) => two(date.getSeconds()),
  '%': () => '%',
};

/** Writes a date as Python's `strftime` does, for the codes that chat templates use. Throws for any other. */
export const strftime = (date: Date, format: string): string =>
  format.replace(/%(.?)/gs, (code, letter: string) => {
    const write = codes[letter];
    if (!write) throw new Error(`it writes the date with ${code}, which the lab does not know`);
    return write(date);
  });
