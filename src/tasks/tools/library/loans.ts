import * as v from 'valibot';
import { availableOf } from './books.ts';
import { addDays, daysBetween } from './dates.ts';
import { found, named, pageOf, type Endpoint } from './endpoint.ts';
import { readFields, textField, wholeField } from './fields.ts';
import { ServiceError } from './service-error.ts';
import type { Loan, Member } from './entities.ts';
import { nextId, type LibraryState } from './state.ts';

/** What a member of each category may do: how many loans at a time, for how many days, and what a late day costs in cents. */
export const rules: Readonly<Record<Member['category'], { most: number; days: number; lateDay: number }>> = {
  adult: { most: 5, days: 21, lateDay: 20 },
  student: { most: 8, days: 21, lateDay: 10 },
  child: { most: 3, days: 14, lateDay: 5 },
};

/** A member who owes more cents than this cannot borrow. */
const mostFees = 300;

/** How often a loan can be renewed, and by how many days each time. */
const renewal = { most: 2, days: 14 };

const filter = v.strictObject({
  member: v.optional(textField),
  book: v.optional(textField),
  overdue: v.optional(v.boolean('must be true or false')),
  page: v.optional(wholeField(1, 1000), 1),
});
const request = v.strictObject({ member: textField, book: textField });
const nothing = v.strictObject({});

const isOverdue = ({ due }: Loan, { today }: LibraryState): boolean => daysBetween(due, today) > 0;

const waitingFor = ({ reservations }: LibraryState, book: string) =>
  [...reservations.values()].filter((reservation) => reservation.book === book);

/** Loans: list, borrow, renew, return. */
export const loanEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/loans',
    about: 'query member (id), book (id), overdue (true or false), page',
    answer({ library, query }) {
      const { member, book, overdue, page } = readFields('query', filter, query);
      const hits = [...library.loans.values()].filter(
        (loan) =>
          (member === undefined || loan.member === member) &&
          (book === undefined || loan.book === book) &&
          (overdue === undefined || isOverdue(loan, library) === overdue),
      );
      return pageOf('loans', hits, page);
    },
  },
  {
    method: 'GET',
    path: '/loans/{id}',
    about: 'one loan',
    answer: ({ library, id }) => found(library.loans, 'loan', id),
  },
  {
    method: 'POST',
    path: '/loans',
    about: 'borrows from today on; body member (id), book (id)',
    answer({ library, body }) {
      const { member: memberId, book: bookId } = readFields('body', request, body);
      const member = named(library.members, 'member', memberId);
      const book = named(library.books, 'book', bookId);
      const { most, days } = rules[member.category];
      const held = [...library.loans.values()].filter((loan) => loan.member === memberId);
      if (member.fees > mostFees) {
        throw new ServiceError(
          'conflict',
          `${member.name} owes ${member.fees} cents; at most ${mostFees} are allowed.`,
        );
      }
      if (held.length >= most)
        throw new ServiceError('conflict', `${member.name} has ${most} loans, the most allowed.`);
      if (availableOf(library, book) === 0) throw new ServiceError('conflict', `No copy of "${book.title}" is there.`);
      const id = nextId('l', library.loans);
      const loan: Loan = {
        id,
        book: bookId,
        member: memberId,
        since: library.today,
        due: addDays(library.today, days),
        renewals: 0,
      };
      library.loans.set(id, loan);
      return loan;
    },
  },
  {
    method: 'POST',
    path: '/loans/{id}/renewals',
    about: `renews for ${renewal.days} more days; no body`,
    answer({ library, id, body }) {
      const loan = found(library.loans, 'loan', id);
      readFields('body', nothing, body);
      if (isOverdue(loan, library)) throw new ServiceError('conflict', `Loan ${id} is overdue since ${loan.due}.`);
      if (loan.renewals >= renewal.most) {
        throw new ServiceError('conflict', `Loan ${id} was renewed ${renewal.most} times, the most allowed.`);
      }
      if (waitingFor(library, loan.book).length > 0) {
        throw new ServiceError('conflict', `Somebody waits for the book of loan ${id}.`);
      }
      const renewed = { ...loan, due: addDays(loan.due, renewal.days), renewals: loan.renewals + 1 };
      library.loans.set(id, renewed);
      return renewed;
    },
  },
  {
    method: 'DELETE',
    path: '/loans/{id}',
    about: 'returns the book today; late days are added to the fees',
    answer({ library, id }) {
      const loan = found(library.loans, 'loan', id);
      const member = found(library.members, 'member', loan.member);
      const fee = Math.max(0, daysBetween(loan.due, library.today)) * rules[member.category].lateDay;
      library.loans.delete(id);
      library.members.set(member.id, { ...member, fees: member.fees + fee });
      return {
        returned: loan.book,
        fee,
        fees: member.fees + fee,
        next: waitingFor(library, loan.book)[0]?.member ?? null,
      };
    },
  },
  {
    method: 'POST',
    path: '/reservations',
    about: 'waits for a book of which no copy is there; body member (id), book (id)',
    answer({ library, body }) {
      const { member: memberId, book: bookId } = readFields('body', request, body);
      named(library.members, 'member', memberId);
      const book = named(library.books, 'book', bookId);
      if (availableOf(library, book) > 0) {
        throw new ServiceError('conflict', `A copy of "${book.title}" is there: borrow it.`);
      }
      const waiting = waitingFor(library, bookId);
      if (waiting.some(({ member }) => member === memberId)) {
        throw new ServiceError('conflict', `Member ${memberId} waits for "${book.title}" already.`);
      }
      const id = nextId('r', library.reservations);
      library.reservations.set(id, { id, book: bookId, member: memberId });
      return { id, book: bookId, member: memberId, place: waiting.length + 1 };
    },
  },
];
