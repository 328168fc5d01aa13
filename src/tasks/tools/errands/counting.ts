import { first, sumOf, type Errand } from './errand.ts';

/** Something is counted or added up over several answers, some of them several pages long. */
export const counting: readonly Errand[] = [
  {
    id: 'copies-by-an-author',
    prompt: `How many copies of books by Owen Tull does the library own, lent ones included? Answer with the number.`,
    answer: '3',
    solve: (library) => String(sumOf(library.books({ author: 'Owen Tull' }).map(({ id }) => library.book(id).copies))),
  },
  {
    id: 'overdue-loans',
    prompt: `How many loans are overdue today? Answer with the number.`,
    answer: '6',
    solve: (library) => String(library.loans({ overdue: true }).length),
  },
  {
    id: 'pages-of-mathematics',
    prompt: `How many pages do all the different books about mathematics have together? Answer with the number.`,
    answer: '850',
    solve: (library) =>
      String(sumOf(library.books({ subject: 'mathematics' }).map(({ id }) => library.book(id).pages))),
  },
  {
    id: 'what-students-owe',
    prompt: `How many cents do all students among the members owe together? Answer with the number.`,
    answer: '430',
    solve: (library) =>
      String(
        sumOf(
          library
            .members({})
            .map(({ id }) => library.member(id))
            .filter(({ category }) => category === 'student')
            .map(({ fees }) => fees),
        ),
      ),
  },
  {
    id: 'busiest-reader',
    prompt: `Which member has the most loans at this moment? Answer with the full name.`,
    answer: 'Ivo Lang',
    solve: (library) =>
      first(
        library
          .members({})
          .map(({ id }) => library.member(id))
          .sort((a, b) => b.loans.length - a.loans.length),
      ).name,
  },
  {
    id: 'children-who-are-late',
    prompt: `How many of the overdue loans belong to children? Answer with the number.`,
    answer: '1',
    solve: (library) =>
      String(
        library.loans({ overdue: true }).filter(({ member }) => library.member(member).category === 'child').length,
      ),
  },
  {
    id: 'books-of-this-century',
    prompt: `How many of the library's books are from the year 2010 or later? Answer with the number.`,
    answer: '15',
    solve: (library) => String(library.books({}).filter(({ year }) => year >= 2010).length),
  },
  {
    id: 'all-copies-out',
    prompt: `Of how many different fiction books is every copy lent? Answer with the number.`,
    answer: '2',
    solve: (library) =>
      String(library.books({ subject: 'fiction' }).filter(({ id }) => library.book(id).available === 0).length),
  },
];
