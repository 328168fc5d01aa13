import { figure, decimal, percent, significant } from '../../formats/index.ts';
import type { StripLook, StripScale, StripToken } from './TokenStrip.tsx';

/** A piece of a trajectory, and what is known of it. */
export interface ShownToken {
  readonly text: string;
  /** Natural logarithm of its probability; null where nobody says. */
  readonly logprob: number | null;
  /**
   * Where it stands: `sampled` where it was written, `grafted` in another context than it was written in, `dropped` nowhere in the purified
   * trajectory, `observed` in the tool's answer; `unknown` where it can't be told whether it stands anywhere. Training looks at the first two.
   */
  readonly source: 'sampled' | 'grafted' | 'dropped' | 'observed' | 'unknown';
  /** What else is known of it, in words. */
  readonly more?: string;
}

/** What tokens can be coloured by. */
export type Colour = 'mask' | 'provenance' | 'logprob' | 'surprise';

/** What each colour is called, in the order in which they are offered. */
export const colourWords: Readonly<Record<Colour, string>> = {
  mask: 'the mask',
  provenance: 'where they were written',
  logprob: 'how unlikely they were',
  surprise: 'how surprising they were here',
};

/** Colours that need log-probabilities. */
export const measuring: ReadonlySet<Colour> = new Set(['logprob', 'surprise']);

/** A log-probability from which a token's colour is at its strongest, on every strip alike: one in a hundred and fifty. */
const faintest = -5;

/** The surprise of a token in bits: 0 where it was certain, 1 where it was one of two. */
export const bitsOf = (logprob: number): number => Math.abs(logprob) / Math.LN2;

/**
 * The scale of surprise that suits these log-probabilities, in bits: 99 of 100 tokens lie within it, so that a single one does not make all
 * others pale. 0 where none is known.
 */
export function surpriseScale(logprobs: readonly (number | null)[]): number {
  const bits = logprobs.flatMap((logprob) => (logprob === null ? [] : [bitsOf(logprob)])).toSorted((a, b) => a - b);
  return bits[Math.ceil(0.99 * bits.length) - 1] ?? 0;
}

const sourceWords: Readonly<Record<ShownToken['source'], string>> = {
  sampled: 'mask 1, sampled',
  grafted: 'mask 1, grafted',
  dropped: 'not in the purified trajectory',
  observed: 'mask 0, Python’s answer',
  unknown: 'not known whether it stands in the purified trajectory',
};

const elsewhere = { dropped: 'dropped', observed: 'masked', unknown: 'plain' } as const;
const maskLooks = { sampled: 'kept', grafted: 'kept', ...elsewhere } as const;
const provenanceLooks = { sampled: 'kept', grafted: 'grafted', ...elsewhere } as const;

/**
 * Tokens as they are drawn.
 *
 * @param scale the surprise in bits at which a token's colour is at its strongest
 */
export const stripTokens = (tokens: readonly ShownToken[], by: Colour, scale: number): StripToken[] =>
  tokens.map(({ text, logprob, source, more }) => {
    const chance = source === 'observed' ? null : chanceOf(logprob);
    const detail = [sourceWords[source], chance, more].filter((part) => part !== null && part !== undefined).join(', ');
    if (by === 'mask') return { text, detail, look: maskLooks[source] };
    if (by === 'provenance') return { text, detail, look: provenanceLooks[source] };
    if (source === 'observed') return { text, detail, look: 'masked' };
    if (logprob === null) return { text, detail, look: 'plain' };
    const strength = by === 'logprob' ? logprob / faintest : scale === 0 ? 0 : bitsOf(logprob) / scale;
    return { text, detail, look: 'measured', strength: Math.min(1, Math.max(0, strength)) };
  });

function chanceOf(logprob: number | null): string {
  if (logprob === null) return 'no log-probability';
  const bits = bitsOf(logprob);
  const sign = logprob < 0 ? '−' : '';
  return `log-probability ${sign}${readable(Math.abs(logprob))} (${chance(Math.exp(logprob))}), surprise ${readable(bits)} ${readable(bits) === readable(1) ? 'bit' : 'bits'}`;
}

/** A number that is not negative, with two decimals, or two figures where these would be noughts. */
const readable = (value: number): string =>
  value === 0 ? figure(0) : value < 0.095 ? significant(value, 2) : decimal(value, 2);

function chance(share: number): string {
  if (share === 1) return percent(1);
  return percent(share, share < 0.1 || share > 0.99 ? 1 : 0);
}

const measured: Readonly<Partial<Record<StripLook, string>>> = {
  masked: 'Python’s answer: nobody chose it',
  plain: 'no log-probability',
};

const meanings: Readonly<Record<Colour, Readonly<Partial<Record<StripLook, string>>>>> = {
  mask: {
    kept: 'mask 1: trained on',
    masked: 'mask 0: Python’s answer, not trained on',
    dropped: 'not in the purified trajectory',
    plain: 'not known',
  },
  provenance: {
    kept: 'sampled where it stands',
    grafted: 'grafted',
    masked: 'Python’s answer',
    dropped: 'not in the purified trajectory',
    plain: 'not known',
  },
  logprob: measured,
  surprise: measured,
};

/** What the looks of these tokens mean: those that occur. */
export function legendOf(tokens: readonly StripToken[], by: Colour): Readonly<Partial<Record<StripLook, string>>> {
  const all = meanings[by];
  const looks = new Set(tokens.map(({ look }) => look));
  return Object.fromEntries(Object.entries(all).filter(([look]) => looks.has(look as StripLook)));
}

/** What the strength of a colour means; undefined for colours without one. */
export function scaleOf(by: Colour, scale: number): StripScale | undefined {
  if (by === 'logprob') return { from: `${figure(0)} (certain)`, to: `${figure(faintest)} and less` };
  if (by === 'surprise') return { from: `${figure(0)} bits`, to: `${decimal(scale, 1)} bits and more` };
  return undefined;
}
