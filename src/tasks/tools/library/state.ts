import { bookings, books, loans, members, reservations, rooms } from './data.ts';
import type { Book, Booking, Loan, Member, Reservation, Room } from './entities.ts';

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
