import type { Draws } from '../draws.ts';
import { type Family, lines } from '../family.ts';

/** The words that texts are made of: few, so that each can be one token of a small vocabulary. */
const words = [
  'apple',
  'banana',
  'bottle',
  'butter',
  'cabbage',
  'camera',
  'candle',
  'carpet',
  'cotton',
  'donkey',
  'engine',
  'feather',
  'garden',
  'guitar',
  'hammer',
  'island',
  'kettle',
  'ladder',
  'lemon',
  'letter',
  'marble',
  'melon',
  'monkey',
  'needle',
  'orange',
  'paper',
  'pepper',
  'pillow',
  'rabbit',
  'saddle',
  'silver',
  'spoon',
  'summer',
  'teapot',
  'tomato',
  'tunnel',
  'turtle',
  'village',
  'window',
  'yellow',
] as const;

/** Two different words with a space between. */
export function drawText(draws: Draws): string {
  return draws.shuffled(words).slice(0, 2).join(' ');
}

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
