import type { NumberFormats } from './numbers.ts';

/** A noun with its count in another language than English: a page that is built in that language has it in the place of the English words. */
export interface PluralForms {
  /** A BCP 47 tag: its rules say which form a count takes. */
  readonly language: string;
  /** By the categories of `Intl.PluralRules`, each with `{0}` for the number. */
  readonly forms: Readonly<Record<string, string>>;
}

/**
 * Quantities in the words of the page. The words and the signs of units are English, as the page is, so the plural is English, too; the numbers are
 * those of the locale.
 */
export interface QuantityFormats {
  /**
   * A count with its noun, such as `1 turn` and `2 turns`. The nouns are plain strings where it is called, for they are gathered for translation;
   * a translated page has the forms of its language there.
   */
  readonly counted: (count: number, one: string | PluralForms, many?: string) => string;
  /** A duration for people: `12 ms`, `3.4 s`, `2 min 5 s`. */
  readonly duration: (ms: number) => string;
  /** A long time, as {@link QuantityFormats.duration}, but nobody plans a night by its seconds: `40 min 0 s`, `3 h 12 min`. */
  readonly longDuration: (ms: number) => string;
  /** A number of bytes for people, in the units of download pages (powers of 1,000): `820 kB`, `94 MB`, `2.3 GB`. */
  readonly byteSize: (bytes: number) => string;
  /** Tokens a second: with a decimal below 10. */
  readonly rate: (perSecond: number) => string;
  /**
   * A similarity with two decimals, rounded down: 0.499 must not read as a γ of 0.50 that it does not reach, nor 0.998 as equality.
   */
  readonly twoDecimals: (similarity: number) => string;
  /** γ with two decimals, or more where it has them: 0.495 must not read as 0.50. */
  readonly gammaText: (gamma: number) => string;
  /** A similarity beside the γ that it is compared with: as `twoDecimals`, with as many decimals as γ is shown with. */
  readonly similarityText: (similarity: number, gamma: number) => string;
}

/** Decimals that γ is shown with: two, or as many as it has. */
function decimalsOf(gamma: number): number {
  let digits = 2;
  while (digits < 12 && Number(gamma.toFixed(digits)) !== gamma) digits++;
  return digits;
}

/** The tiny summand keeps values such as 0.29, which no binary fraction meets, where they are. */
const roundedDown = (value: number, digits: number): number => Math.floor(value * 10 ** digits + 1e-9) / 10 ** digits;

/** The form that a count takes. Of those that whole numbers up to 1,000 do not take, the last one. */
function formOf(count: number, { language, forms }: PluralForms): string {
  const form = forms[new Intl.PluralRules(language).select(count)] ?? Object.values(forms).at(-1);
  if (form === undefined) throw new Error(`There is no form of a plural in ${language}.`);
  return form;
}

/** The quantities, with the numbers of a locale. */
export function quantitiesWith({ figure, decimal, upTo }: NumberFormats): QuantityFormats {
  const duration = (ms: number): string => {
    if (ms < 1000) return `${figure(Math.max(1, Math.round(ms)))} ms`;
    if (ms < 60_000) return `${decimal(ms / 1000, 1)} s`;
    const seconds = Math.round(ms / 1000);
    return `${figure(Math.floor(seconds / 60))} min ${figure(seconds % 60)} s`;
  };
  return {
    counted: (count, one, many) => {
      if (typeof one !== 'string') return formOf(count, one).replace('{0}', figure(count));
      return `${figure(count)} ${count === 1 ? one : (many ?? `${one}s`)}`;
    },
    duration,
    longDuration: (ms) => {
      const minutes = Math.round(ms / 60_000);
      if (minutes < 60) return duration(ms);
      return `${figure(Math.floor(minutes / 60))} h ${figure(minutes % 60)} min`;
    },
    byteSize: (bytes) => {
      if (bytes < 1e6) return `${figure(Math.max(1, Math.round(bytes / 1e3)))} kB`;
      if (bytes < 1e9) return `${decimal(bytes / 1e6, bytes < 1e7 ? 1 : 0)} MB`;
      return `${decimal(bytes / 1e9, 1)} GB`;
    },
    rate: (perSecond) => upTo(perSecond, perSecond < 10 ? 1 : 0),
    twoDecimals: (similarity) => decimal(roundedDown(similarity, 2), 2),
    gammaText: (gamma) => decimal(gamma, decimalsOf(gamma)),
    similarityText: (similarity, gamma) => {
      const digits = decimalsOf(gamma);
      return decimal(roundedDown(similarity, digits), digits);
    },
  };
}
