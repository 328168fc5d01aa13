import * as v from 'valibot';
import { found, pageOf, type Endpoint } from './endpoint.ts';
import { readFields, textField, wholeField } from './fields.ts';
import type { Book } from './entities.ts';
import type { LibraryState } from './state.ts';

/** How many copies of a book are not lent. */
export const availableOf = ({ loans }: LibraryState, { id, copies }: Book): number =>
  copies - [...loans.values()].filter(({ book }) => book === id).length;

const search = v.strictObject({
  title: v.optional(textField),
  author: v.optional(textField),
  subject: v.optional(textField),
  page: v.optional(wholeField(1, 1000), 1),
});

const holds = (text: string, part: string | undefined): boolean =>
  part === undefined || text.toLowerCase().includes(part.toLowerCase());

/** Books: search, and one with how many copies are there. */
export const bookEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/books',
    about: 'query title, author, subject (parts of words will do), page',
    answer({ library, query }) {
      const { title, author, subject, page } = readFields('query', search, query);
      const hits = [...library.books.values()].filter(
        (book) => holds(book.title, title) && holds(book.author, author) && holds(book.subject, subject),
      );
      const brief = hits.map((book) => ({ id: book.id, title: book.title, author: book.author, year: book.year }));
      return pageOf('books', brief, page);
    },
  },
  {
    method: 'GET',
    path: '/books/{id}',
    about: 'all of one book, with the copies available',
    answer({ library, id }) {
      const book = found(library.books, 'book', id);
      const waiting = [...library.reservations.values()].filter((reservation) => reservation.book === id).length;
      return { ...book, available: availableOf(library, book), waiting };
    },
  },
];
