import * as v from 'valibot';
import { weekdayOf } from './dates.ts';
import { found, named, type Endpoint } from './endpoint.ts';
import { dateField, readFields, textField, wholeField } from './fields.ts';
import { ServiceError } from './service-error.ts';
import type { Booking } from './entities.ts';
import { nextId, type LibraryState } from './state.ts';

/** Opening and closing hour by the day of the week, Sunday first; null where the library stays closed. */
const hours: readonly (readonly [number, number] | null)[] = [
  null,
  [12, 18],
  [9, 18],
  [9, 18],
  [9, 20],
  [9, 18],
  [10, 14],
];

const hoursOn = (date: string): readonly [number, number] | null => hours[weekdayOf(date)] ?? null;

const day = v.strictObject({ date: dateField });
const request = v.strictObject({
  room: textField,
  member: textField,
  date: dateField,
  from: wholeField(0, 23),
  to: wholeField(1, 24),
  people: wholeField(1, 100),
});

const bookingsOf = ({ bookings }: LibraryState, room: string, date: string): Booking[] =>
  [...bookings.values()].filter((booking) => booking.room === room && booking.date === date);

/** Opening hours, and rooms: list, bookings of a day, book, cancel. */
export const roomEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/hours',
    about: 'opening hours; query date',
    answer({ query }) {
      const { date } = readFields('query', day, query);
      const open = hoursOn(date);
      return open ? { date, open: true, from: open[0], to: open[1] } : { date, open: false };
    },
  },
  {
    method: 'GET',
    path: '/rooms',
    about: 'all rooms',
    answer: ({ library }) => ({ rooms: [...library.rooms.values()] }),
  },
  {
    method: 'GET',
    path: '/rooms/{id}/bookings',
    about: 'the bookings of a day, in whole hours; query date',
    answer({ library, id, query }) {
      found(library.rooms, 'room', id);
      const { date } = readFields('query', day, query);
      return {
        bookings: bookingsOf(library, id, date).map(({ id: booking, from, to }) => ({ id: booking, from, to })),
      };
    },
  },
  {
    method: 'POST',
    path: '/bookings',
    about: 'books a room; body room, member (id), date, from, to (hours from 0 to 24), people',
    answer({ library, body }) {
      const { room: roomId, member, date, from, to, people } = readFields('body', request, body);
      const room = named(library.rooms, 'room', roomId);
      named(library.members, 'member', member);
      if (to <= from) throw new ServiceError('invalid_value', 'The body\'s field "to" must be later than "from".');
      if (people > room.seats) {
        throw new ServiceError('conflict', `Room ${roomId} has ${room.seats} seats, too few for ${people} people.`);
      }
      const open = hoursOn(date);
      if (!open || from < open[0] || to > open[1]) {
        throw new ServiceError(
          'conflict',
          open ? `On ${date} it is open from ${open[0]} to ${open[1]}.` : `It is closed on ${date}.`,
        );
      }
      const other = bookingsOf(library, roomId, date).find((booking) => booking.from < to && from < booking.to);
      if (other) {
        throw new ServiceError('conflict', `Room ${roomId} is taken on ${date} from ${other.from} to ${other.to}.`);
      }
      const id = nextId('k', library.bookings);
      const booking: Booking = { id, room: roomId, member, date, from, to };
      library.bookings.set(id, booking);
      return booking;
    },
  },
  {
    method: 'DELETE',
    path: '/bookings/{id}',
    about: 'cancels a booking',
    answer({ library, id }) {
      found(library.bookings, 'booking', id);
      library.bookings.delete(id);
      return { cancelled: id };
    },
  },
];
