import { first, type Errand } from './errand.ts';

/** One thing is looked up, sometimes by way of others. */
export const finding: readonly Errand[] = [
  {
    id: 'thickest-by-an-author',
    prompt: `Which of Rosa Albright's books has the most pages? Answer with its id.`,
    answer: 'b12',
    solve: (library) =>
      first(
        library
          .books({ author: 'Rosa Albright' })
          .map(({ id }) => library.book(id))
          .sort((a, b) => b.pages - a.pages),
      ).id,
  },
  {
    id: 'oldest-about-science',
    prompt: `Which is the oldest of the library's books about science? Answer with its title, exactly as the library writes it.`,
    answer: 'How Rivers Move',
    solve: (library) => first(library.books({ subject: 'science' }).sort((a, b) => a.year - b.year)).title,
  },
  {
    id: 'copies-on-the-shelf',
    prompt: `How many copies of “Stars for Beginners” could be borrowed at this moment? Answer with the number.`,
    answer: '3',
    solve: (library) => String(library.bookTitled('Stars for Beginners').available),
  },
  {
    id: 'due-back',
    prompt: `When must Ada Brandt bring back “The Salt Road”? Answer with the date as the library writes it.`,
    answer: '2026-03-23',
    solve: (library) => {
      const book = library.bookTitled('The Salt Road').id;
      return first(library.loans({ book, member: library.memberNamed('Ada Brandt').id })).due;
    },
  },
  {
    id: 'who-has-tunnels',
    prompt: `Who has borrowed the book “Tunnels”? Answer with the full name.`,
    answer: 'June Park',
    solve: (library) => library.member(first(library.loans({ book: library.bookTitled('Tunnels').id })).member).name,
  },
  {
    id: 'closing-the-day-after-tomorrow',
    prompt: `At what hour does the library close on the day after tomorrow? Answer with the hour as a number.`,
    answer: '14',
    solve: (library) => {
      if (library.today() !== '2026-03-12') throw new Error('This errand is for another day.');
      return String(library.hours('2026-03-14').to);
    },
  },
  {
    id: 'projector-at-noon',
    prompt: `
      Which is the smallest room with a projector that nobody has booked on 13 March 2026 from 12 to 14 o'clock? Answer with
      the room's id.
    `,
    answer: 'elm',
    solve: (library) =>
      first(
        library
          .rooms()
          .filter(({ projector }) => projector)
          .filter(({ id }) => library.taken(id, '2026-03-13').every(({ from, to }) => to <= 12 || from >= 14))
          .sort((a, b) => a.seats - b.seats),
      ).id,
  },
  {
    id: 'longest-lent',
    prompt: `Of all loans, which has been out the longest? Answer with the title of its book, exactly as the library writes it.`,
    answer: 'Soup for Every Weather',
    solve: (library) => library.book(first(library.loans({}).sort((a, b) => (a.since < b.since ? -1 : 1))).book).title,
  },
];
