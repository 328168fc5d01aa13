import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { readCatalogue } from './catalogue.ts';
import { describedBy, descriptionIn } from './descriptions.ts';
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
  const translated: Translate = (message) => {
    const translation = translate(message);
    if (translation === undefined) missing.add(message.text);
    return translation;
  };
  const described = (code: string, file: string): string => {
    const translation = translated(descriptionIn(code, file));
    return typeof translation === 'string' ? describedBy(code, file, translation) : code;
  };
  return {
    name: 'words',
    enforce: 'pre',
    transform: {
      filter: { id: /\/src\/.*\.tsx?(\?|$)/ },
      handler(code, id) {
        const file = relative(root, id.replace(/\?.*$/, '')).replaceAll('\\', '/');
        const how = gatheringIn(file);
        if (how === 'none') return null;
        return replaceWords(code, findWords(code, file, how).found, translated);
      },
    },
    transformIndexHtml: {
      order: 'pre',
      handler: (html, { path }) => {
        // Tests and measurements have pages of their own beside the lab's.
        if (path !== '/index.html') return html;
        const tag = `<html lang="${language}" dir="${directionOf(language)}">`;
        return described(html, 'index.html').replace('<html lang="en">', tag);
      },
    },
    writeBundle({ dir }) {
      const manifest = join(dir ?? '', 'manifest.webmanifest');
      if (!existsSync(manifest)) return;
      writeFileSync(manifest, described(readFileSync(manifest, 'utf8'), 'public/manifest.webmanifest'));
    },
    closeBundle() {
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
