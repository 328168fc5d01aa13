import * as v from 'valibot';
import { answer } from '../library/service.ts';
import { freshLibrary } from '../library/state.ts';

const brief = v.object({ id: v.string(), title: v.string(), author: v.string(), year: v.number() });
const book = v.object({
  ...brief.entries,
  subject: v.string(),
  pages: v.number(),
  copies: v.number(),
  available: v.number(),
  waiting: v.number(),
});
const member = v.object({
  id: v.string(),
  name: v.string(),
  category: v.string(),
  fees: v.number(),
  loans: v.array(v.string()),
});
const loan = v.object({
  id: v.string(),
  book: v.string(),
  member: v.string(),
  since: v.string(),
  due: v.string(),
  renewals: v.number(),
});
const room = v.object({ id: v.string(), seats: v.number(), projector: v.boolean() });
const hours = v.object({ open: v.boolean(), from: v.optional(v.number()), to: v.optional(v.number()) });
const taken = v.object({ id: v.string(), from: v.number(), to: v.number() });
const returned = v.object({ fee: v.number(), fees: v.number(), next: v.nullable(v.string()) });

type Fields = Readonly<Record<string, unknown>>;

/** The service in a fresh library, called as a policy would call it, with answers that have types. */
export class Client {
  readonly #library = freshLibrary();

  #call(method: string, path: string, { query = {}, body = {} }: { query?: Fields; body?: Fields } = {}): unknown {
    return answer(this.#library, { method, path, query, body });
  }

  /** All entries of a list, page after page. */
  #all<T>(path: string, name: string, entry: v.GenericSchema<unknown, T>, query: Fields): T[] {
    const page = v.object({ pages: v.number(), [name]: v.array(entry) });
    const entries: T[] = [];
    for (let number = 1, pages = 1; number <= pages; number++) {
      const read = v.parse(page, this.#call('GET', path, { query: { ...query, page: number } }));
      pages = v.parse(v.number(), read.pages);
      entries.push(...v.parse(v.array(entry), read[name]));
    }
    return entries;
  }

  today = () => v.parse(v.object({ date: v.string() }), this.#call('GET', '/today')).date;
  books = (query: Fields) => this.#all('/books', 'books', brief, query);
  book = (id: string) => v.parse(book, this.#call('GET', `/books/${id}`));
  members = (query: Fields) => this.#all('/members', 'members', v.object({ id: v.string(), name: v.string() }), query);
  member = (id: string) => v.parse(member, this.#call('GET', `/members/${id}`));
  pay = (id: string, cents: number) =>
    v.parse(v.object({ fees: v.number() }), this.#call('POST', `/members/${id}/payments`, { body: { cents } })).fees;
  loans = (query: Fields) => this.#all('/loans', 'loans', loan, query);
  borrow = (body: Fields) => v.parse(loan, this.#call('POST', '/loans', { body }));
  renew = (id: string) => v.parse(loan, this.#call('POST', `/loans/${id}/renewals`));
  giveBack = (id: string) => v.parse(returned, this.#call('DELETE', `/loans/${id}`));
  reserve = (body: Fields) =>
    v.parse(v.object({ place: v.number() }), this.#call('POST', '/reservations', { body })).place;
  hours = (date: string) => v.parse(hours, this.#call('GET', '/hours', { query: { date } }));
  rooms = () => v.parse(v.object({ rooms: v.array(room) }), this.#call('GET', '/rooms')).rooms;
  taken = (id: string, date: string) =>
    v.parse(v.object({ bookings: v.array(taken) }), this.#call('GET', `/rooms/${id}/bookings`, { query: { date } }))
      .bookings;
  bookRoom = (body: Fields) => v.parse(v.object({ id: v.string() }), this.#call('POST', '/bookings', { body })).id;
  cancel = (id: string) => void this.#call('DELETE', `/bookings/${id}`);

  /** The only member of a name. Throws where there is none or several. */
  memberNamed(name: string) {
    const [hit, ...others] = this.members({ name });
    if (!hit || others.length > 0) throw new Error(`The name ${name} is not one member's.`);
    return this.member(hit.id);
  }

  /** The only book of a title. Throws where there is none or several. */
  bookTitled(title: string) {
    const [hit, ...others] = this.books({ title });
    if (!hit || others.length > 0) throw new Error(`The title ${title} is not one book's.`);
    return this.book(hit.id);
  }
}
