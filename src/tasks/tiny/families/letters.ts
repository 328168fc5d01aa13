import { lines, type Family } from '../family.ts';
import { drawText } from './words.ts';

/** How often a letter occurs in a text. */
export const letters: Family = {
  name: 'letters',
  draw(draws) {
    const text = drawText(draws);
    const letter = draws.of([...new Set(text.replace(' ', ''))].filter((one) => 'aeionrtl'.includes(one)));
    const loop = (comparison: string): string =>
      lines(
        'count = 0',
        `for c in "${text}":`,
        `    if c ${comparison} "${letter}":`,
        '        count += 1',
        'print(count)',
      );
    return {
      parameters: [text, letter].join(' '),
      bodies: [
        `the number of letters ${letter} in "${text}"`,
        `the count of the letter ${letter} in the text "${text}"`,
        `the number of times that ${letter} is in "${text}"`,
      ],
      answer: String(text.split(letter).length - 1),
      programs: [
        {
          plan: 'count the letter in the text',
          code: `print("${text}".count("${letter}"))`,
          wrong: `print("${text}".find("${letter}"))`,
        },
        { plan: 'loop over the letters', code: loop('=='), wrong: loop('!=') },
      ],
    };
  },
};
