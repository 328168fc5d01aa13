import * as v from 'valibot';
import { found, pageOf, type Endpoint } from './endpoint.ts';
import { readFields, textField, wholeField } from './fields.ts';
import { ServiceError } from './service-error.ts';

const search = v.strictObject({ name: v.optional(textField), page: v.optional(wholeField(1, 1000), 1) });
const payment = v.strictObject({ cents: wholeField(1, 100_000) });

/** Members: search, one with what is owed, and payments. */
export const memberEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/members',
    about: 'query name (a part will do), page',
    answer({ library, query }) {
      const { name = '', page } = readFields('query', search, query);
      const hits = [...library.members.values()].filter((member) =>
        member.name.toLowerCase().includes(name.toLowerCase()),
      );
      return pageOf(
        'members',
        hits.map(({ id, name: full }) => ({ id, name: full })),
        page,
      );
    },
  },
  {
    method: 'GET',
    path: '/members/{id}',
    about: 'one member: category, fees in cents, loans',
    answer({ library, id }) {
      const member = found(library.members, 'member', id);
      const loans = [...library.loans.values()].filter((loan) => loan.member === id).map((loan) => loan.id);
      return { ...member, loans };
    },
  },
  {
    method: 'POST',
    path: '/members/{id}/payments',
    about: 'pays fees; body cents',
    answer({ library, id, body }) {
      const member = found(library.members, 'member', id);
      const { cents } = readFields('body', payment, body);
      if (cents > member.fees) {
        throw new ServiceError('conflict', `${member.name} owes ${member.fees} cents, less than is to be paid.`);
      }
      library.members.set(id, { ...member, fees: member.fees - cents });
      return { member: id, fees: member.fees - cents };
    },
  },
];
