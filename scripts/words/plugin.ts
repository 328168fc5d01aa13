import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { readCatalogue } from './catalogue.ts';
import { findWords } from './find.ts';
import { pseudo, pseudoLanguage } from './pseudo.ts';
import { replaceWords, type Translate } from './replace.ts';
import { gatheringIn } from './sources.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The file of a language's catalogue, from the project's root. */
export const catalogueFile = (language: string): string => `src/words/${language}.po`;

/** The translations of a language: those of its catalogue, or made up for the pseudo-language. Throws where there is no catalogue. */
function translationsOf(language: string): Translate {
  if (language === pseudoLanguage)
    return ({ text, plural }) =>
      plural === undefined ? pseudo(text) : { language, forms: { one: pseudo(text), other: pseudo(plural) } };
  const file = catalogueFile(language);
  if (!existsSync(`${root}${file}`)) throw new Error(`LAB_LANGUAGE is ${language}, and there is no ${file}.`);
  return readCatalogue(readFileSync(`${root}${file}`, 'utf8'), language, file);
}

/**
 * Puts another language into the page while it is built: each message of a source is replaced by its translation. What has none stays English, and is
 * listed at the end. Two are needed, one for the page and one for its workers, which are built by themselves.
 *
 * @param language a BCP 47 tag whose catalogue lies in `src/words`, or that of the pseudo-language
 */
export function words(language: string): Plugin {
  const translate = translationsOf(language);
  const missing = new Set<string>();
  return {
    name: 'words',
    enforce: 'pre',
    transform: {
      filter: { id: /\/src\/.*\.tsx?(\?|$)/ },
      handler(code, id) {
        const file = relative(root, id.replace(/\?.*$/, '')).replaceAll('\\', '/');
        const how = gatheringIn(file);
        if (how === 'none') return null;
        return replaceWords(code, findWords(code, file, how).found, (message) => {
          const translation = translate(message);
          if (translation === undefined) missing.add(message.text);
          return translation;
        });
      },
    },
    transformIndexHtml: {
      order: 'pre',
      handler: (html) => {
        // `textInfo` is not yet in TypeScript's library, and a method in newer engines.
        return html.replace('<html lang="en">', `<html lang="${language}" dir="${directionOf(language)}">`);
      },
    },
    buildEnd() {
      if (missing.size === 0) return;
      const list = [...missing].toSorted().map((text) => `  ${text}`);
      this.warn(`${missing.size} messages have no translation into ${language}:\n${list.join('\n')}`);
    },
  };
}

/** Whether a language is written from left to right or from right to left. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  const script = new Intl.Locale(language).maximize().script ?? '';
  return ['Adlm', 'Arab', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa'].includes(script) ? 'rtl' : 'ltr';
}
