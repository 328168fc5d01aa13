const dayMs = 86_400_000;

/** A day as the number of days since 1 January 1970. */
const numberOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / dayMs;

/** Whether a text is a day that exists, written as in 2026-03-12. */
export function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(numberOf(text)) && addDays(text, 0) === text;
}

/** The day that number of days later. */
export const addDays = (date: string, days: number): string =>
  new Date((numberOf(date) + days) * dayMs).toISOString().slice(0, 10);

/** How many days the second day is after the first; negative where it is before. */
export const daysBetween = (from: string, to: string): number => numberOf(to) - numberOf(from);

/** The day of the week, 0 for Sunday. */
export const weekdayOf = (date: string): number => new Date(numberOf(date) * dayMs).getUTCDay();
