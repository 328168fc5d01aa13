import { first, sumOf, type Errand } from './errand.ts';

/** The library's rules stand in the way of the plain course, and the service says how. */
export const obstacles: readonly Errand[] = [
  {
    id: 'just-enough-paid',
    prompt: `
      June Park wants to borrow “Machines That Listen”, but owes too much. Let her pay exactly as many cents as are needed for her to be
      allowed to, borrow the book for her, and answer with the cents that she paid.
    `,
    answer: '10',
    solve: (library) => {
      const { id: member, fees } = library.memberNamed('June Park');
      const book = library.bookTitled('Machines That Listen').id;
      // At most 300 cents may be owed, as the service says when she tries.
      library.pay(member, fees - 300);
      library.borrow({ member, book });
      return String(fees - 300);
    },
  },
  {
    id: 'return-to-borrow-again',
    prompt: `
      Hetty Moss wants to keep “The Fox Who Kept a Diary” for longer. If it can be renewed, renew it; otherwise let her bring it back and
      borrow it again. Answer with the date on which it is due then.
    `,
    answer: '2026-03-26',
    solve: (library) => {
      const member = library.memberNamed('Hetty Moss').id;
      const book = library.bookTitled('The Fox Who Kept a Diary').id;
      library.giveBack(first(library.loans({ member, book })).id);
      return library.borrow({ member, book }).due;
    },
  },
  {
    id: 'room-for-one-more',
    prompt: `
      Ivo Lang wants to borrow “Insects of the Hedge”. If he has too many loans, let him first bring back the one that he has had the longest.
      Answer with the cents that he owes once he has the book.
    `,
    answer: '120',
    solve: (library) => {
      const member = library.memberNamed('Ivo Lang').id;
      library.giveBack(first(library.loans({ member }).sort((a, b) => (a.since < b.since ? -1 : 1))).id);
      library.borrow({ member, book: library.bookTitled('Insects of the Hedge').id });
      return String(library.member(member).fees);
    },
  },
  {
    id: 'renew-what-can-be-renewed',
    prompt: `
      Emil Sand asks you to renew all his loans, as far as the rules allow. Do it, and answer with the titles, exactly as the library writes
      them, of those that were renewed, separated by a comma and a space if there are several.
    `,
    answer: 'The Clockmaker of Lund',
    // Somebody waits for the other.
    solve: (library) => library.book(library.renew('l18').book).title,
  },
  {
    id: 'first-free-morning',
    prompt: `
      On which day from 14 March 2026 on can room ash be booked for the first time from 10 to 12 o'clock for 18 people? Book it on that
      day for Ada Brandt, and answer with the date as the library writes it.
    `,
    answer: '2026-03-17',
    solve: (library) => {
      const days = Array.from({ length: 14 }, (_, index) => `2026-03-${14 + index}`);
      const date = first(
        days.filter((day) => {
          const { open, from = 24, to = 0 } = library.hours(day);
          return open && from <= 10 && to >= 12 && library.taken('ash', day).every((b) => b.to <= 10 || b.from >= 12);
        }),
      );
      library.bookRoom({
        room: 'ash',
        member: library.memberNamed('Ada Brandt').id,
        date,
        from: 10,
        to: 12,
        people: 18,
      });
      return date;
    },
  },
  {
    id: 'move-a-booking',
    prompt: `
      Bela Novak's booking of room elm on 14 March 2026 is to become one hour longer: it shall begin at 10 and end at 12. There will be 8
      people. Cancel the old booking, make the new one in the same room, and answer with the number of hours for which room elm is booked on
      that day afterwards.
    `,
    answer: '2',
    solve: (library) => {
      const date = '2026-03-14';
      library.cancel(first(library.taken('elm', date)).id);
      library.bookRoom({
        room: 'elm',
        member: library.memberNamed('Bela Novak').id,
        date,
        from: 10,
        to: 12,
        people: 8,
      });
      return String(sumOf(library.taken('elm', date).map(({ from, to }) => to - from)));
    },
  },
  {
    id: 'borrow-or-wait',
    prompt: `
      Kofi Mensah wants to read “Soup for Every Weather”, “A Short History of Glass” and “Knots, Braids and Proofs”. Borrow for him what can be borrowed and
      put him on the list of those who wait for the rest. Answer with the number of loans that he has afterwards.
    `,
    answer: '3',
    solve: (library) => {
      const { id: member } = library.memberNamed('Kofi Mensah');
      for (const title of ['Soup for Every Weather', 'A Short History of Glass', 'Knots, Braids and Proofs']) {
        const { id: book, available } = library.bookTitled(title);
        if (available > 0) library.borrow({ member, book });
        else library.reserve({ member, book });
      }
      return String(library.member(member).loans.length);
    },
  },
  {
    id: 'everything-late-comes-back',
    prompt: `
      All books that are overdue are brought back today. Do it, and answer with the cents that all the members concerned are charged for being late, together.
    `,
    answer: '1040',
    solve: (library) => String(sumOf(library.loans({ overdue: true }).map(({ id }) => library.giveBack(id).fee))),
  },
];
