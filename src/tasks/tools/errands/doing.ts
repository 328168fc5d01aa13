import { first, type Errand } from './errand.ts';

/** Something is changed, and the answer is what the service says of it. */
export const doing: readonly Errand[] = [
  {
    id: 'borrow-for-goran',
    prompt: `Goran Ilic borrows “The Patient Gardener”. Do it, and answer with the date on which it is due.`,
    answer: '2026-04-02',
    solve: (library) => {
      const member = library.memberNamed('Goran Ilic').id;
      return library.borrow({ member, book: library.bookTitled('The Patient Gardener').id }).due;
    },
  },
  {
    id: 'borrow-for-a-child',
    prompt: `Hetty Moss borrows “The Owl in Classroom Nine”. Do it, and answer with the date on which it is due.`,
    answer: '2026-03-26',
    solve: (library) => {
      const member = library.memberNamed('Hetty Moss').id;
      return library.borrow({ member, book: library.bookTitled('The Owl in Classroom Nine').id }).due;
    },
  },
  {
    id: 'renew-mosses',
    prompt: `Kofi Mensah renews his loan of “Mosses”. Do it, and answer with the new date on which it is due.`,
    answer: '2026-04-13',
    solve: (library) => library.renew(first(library.loans({ book: library.bookTitled('Mosses').id })).id).due,
  },
  {
    id: 'bring-back-the-bridges',
    prompt: `
      Ada Brandt brings back “Bridges and Why They Stand”. Do it, and answer with the cents that she is charged for being late.
    `,
    answer: '180',
    solve: (library) => {
      const book = library.bookTitled('Bridges and Why They Stand').id;
      return String(library.giveBack(first(library.loans({ book })).id).fee);
    },
  },
  {
    id: 'bring-back-and-pay',
    prompt: `
      Goran Ilic brings back “How Rivers Move” and pays one euro (100 cents) of what he then owes. Do it, and answer with the cents
      that he owes afterwards.
    `,
    answer: '40',
    solve: (library) => {
      const member = library.memberNamed('Goran Ilic').id;
      library.giveBack(first(library.loans({ member, book: library.bookTitled('How Rivers Move').id })).id);
      return String(library.pay(member, 100));
    },
  },
  {
    id: 'wait-for-the-orchard',
    prompt: `
      Fatima Noor wants to read “The Winter Orchard”, of which every copy is lent. Put her on the list of those who wait, and answer with
      her place on it.
    `,
    answer: '3',
    solve: (library) =>
      String(
        library.reserve({
          member: library.memberNamed('Fatima Noor').id,
          book: library.bookTitled('The Winter Orchard').id,
        }),
      ),
  },
  {
    id: 'who-gets-it-next',
    prompt: `
      Emil Sand brings back “The Winter Orchard”. Do it, and answer with the full name of the member who gets the book next.
    `,
    answer: 'Ada Brandt',
    solve: (library) => {
      const loan = first(library.loans({ book: library.bookTitled('The Winter Orchard').id }));
      return library.member(library.giveBack(loan.id).next ?? '').name;
    },
  },
  {
    id: 'a-room-for-a-talk',
    prompt: `
      Lena Frost needs room ash for 20 people on 13 March 2026 from 11 to 13 o'clock. Book it, and answer with the booking's id.
    `,
    answer: 'k10',
    solve: (library) =>
      library.bookRoom({
        room: 'ash',
        member: library.memberNamed('Lena Frost').id,
        date: '2026-03-13',
        from: 11,
        to: 13,
        people: 20,
      }),
  },
];
