import { bookings, books, loans, members, reservations, rooms } from './data.ts';

export interface Book {
  readonly id: string;
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  readonly year: number;
  readonly pages: number;
  /** How many the library owns, lent ones included. */
  readonly copies: number;
}

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly category: 'adult' | 'student' | 'child';
  /** What the member owes, in cents. */
  readonly fees: number;
}

export interface Loan {
  readonly id: string;
  readonly book: string;
  readonly member: string;
  /** Days, as in 2026-03-12. */
  readonly since: string;
  readonly due: string;
  /** How often it was renewed. */
  readonly renewals: number;
}

export interface Reservation {
  readonly id: string;
  readonly book: string;
  readonly member: string;
}

export interface Room {
  readonly id: string;
  readonly seats: number;
  readonly projector: boolean;
}

/** A room for whole hours of one day. */
export interface Booking {
  readonly id: string;
  readonly room: string;
  readonly member: string;
  readonly date: string;
  readonly from: number;
  readonly to: number;
}

/** All that the service knows. Each collection is in the order in which it is listed. */
export interface LibraryState {
  /** The day on which everything happens. */
  readonly today: string;
  readonly books: Map<string, Book>;
  readonly members: Map<string, Member>;
  readonly loans: Map<string, Loan>;
  readonly reservations: Map<string, Reservation>;
  readonly rooms: Map<string, Room>;
  readonly bookings: Map<string, Booking>;
}

const byId = <T extends { readonly id: string }>(entries: readonly T[]): Map<string, T> =>
  new Map(entries.map((entry) => [entry.id, entry]));

/** The library before anyone has changed anything. */
export const freshLibrary = (): LibraryState => ({
  today: '2026-03-12',
  books: byId(books),
  members: byId(members),
  loans: byId(loans),
  reservations: byId(reservations),
  rooms: byId(rooms),
  bookings: byId(bookings),
});

/** An id that is not taken: the letter and the next number after those there were at the start. */
export function nextId(letter: string, taken: ReadonlyMap<string, unknown>): string {
  let number = taken.size + 1;
  while (taken.has(`${letter}${number}`)) number++;
  return `${letter}${number}`;
}
