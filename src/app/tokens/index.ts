/** The door to what draws tokens in a row. */
export {
  colourWords,
  legendOf,
  measuring,
  scaleOf,
  stripTokens,
  surpriseScale,
  type Colour,
  type ShownToken,
} from './colours.ts';
export { TokenStrip, type StripLook, type StripToken } from './TokenStrip.tsx';
