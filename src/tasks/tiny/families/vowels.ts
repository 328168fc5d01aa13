import { lines, type Family } from '../family.ts';
import { drawText } from './words.ts';

/** How many vowels, or consonants, a text has. */
export const vowels: Family = {
  name: 'vowels',
  draw(draws) {
    const text = drawText(draws);
    const byIndex = (sought: string): string =>
      lines(
        `text = "${text}"`,
        'count = 0',
        'for i in range(len(text)):',
        `    if text[i] in "${sought}":`,
        '        count += 1',
        'print(count)',
      );
    return {
      parameters: text,
      bodies: [
        `the number of vowels in "${text}"`,
        `the count of vowels in the text "${text}"`,
        `the number of letters in "${text}" that are vowels`,
      ],
      answer: String((text.match(/[aeiou]/g) ?? []).length),
      programs: [
        {
          plan: 'sum the vowels in one line',
          code: `print(sum(c in "aeiou" for c in "${text}"))`,
          wrong: `print(sum(c not in "aeiou" for c in "${text}"))`,
        },
        { plan: 'loop over the letters', code: byIndex('aeiou'), wrong: byIndex('aei') },
      ],
    };
  },
};
