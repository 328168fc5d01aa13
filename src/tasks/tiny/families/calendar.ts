import type { Draws } from '../draws.ts';

/** Milliseconds of a day. */
export const dayMs = 86_400_000;

/** A day from 2000 to 2039, as its first millisecond in universal time. The last day of a leap year is never drawn. */
export const drawDay = (draws: Draws): number => Date.UTC(draws.whole(2000, 2039), 0, 1) + draws.whole(0, 364) * dayMs;

/** The ISO date of a time in milliseconds. */
export const isoOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** An ISO date as the arguments of Python's `date`. */
export const datePartsOf = (iso: string): string => iso.split('-').map(Number).join(', ');
