import type { Draws } from '../draws.ts';

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
