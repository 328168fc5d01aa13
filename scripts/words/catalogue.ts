import PO from 'pofile';
import type { Found } from './found.ts';
import { checkTranslation } from './message.ts';
import type { Translate } from './replace.ts';

type Item = InstanceType<typeof PO.Item>;

/** One message of the page, wherever it is used. */
export interface Entry {
  /** The English text; of a count its singular. */
  readonly text: string;
  readonly plural?: string;
  /** The files that have it, sorted. */
  readonly files: readonly string[];
  /** What stands in its holes, as in the source. */
  readonly holes: readonly string[];
}

/** One string for each message: a count is another message than a text with the same words. */
const keyOf = ({ text, plural }: { readonly text: string; readonly plural?: string | undefined }): string =>
  plural === undefined ? text : `${text}\n\n${plural}`;

/** The messages of sources, each once, sorted. */
export function entriesOf(
  sources: readonly { readonly file: string; readonly code: string; readonly found: readonly Found[] }[],
): readonly Entry[] {
  const entries = new Map<string, { text: string; plural?: string; files: Set<string>; holes: readonly string[] }>();
  for (const { file, code, found } of sources) {
    for (const { text, plural, holes } of found) {
      const entry = entries.get(keyOf({ text, plural }));
      if (entry) {
        entry.files.add(file);
        continue;
      }
      entries.set(keyOf({ text, plural }), {
        text,
        ...(plural === undefined ? {} : { plural }),
        files: new Set([file]),
        holes: holes.map(({ start, end, tags }) =>
          shortened(tags ? code.slice(tags.open.start, tags.open.end) : code.slice(start, end)),
        ),
      });
    }
  }
  return [...entries.values()]
    .map(({ files, ...entry }) => ({ ...entry, files: [...files].toSorted() }))
    .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** A piece of the source for a comment: one line, and not longer than a line. */
function shortened(code: string): string {
  const line = code.replace(/\s+/g, ' ');
  return line.length > 70 ? `${line.slice(0, 69)}…` : line;
}

/** Categories of `Intl.PluralRules` in their fixed order. */
const categories = ['zero', 'one', 'two', 'few', 'many', 'other'] as const;

/** The categories that whole numbers up to 1,000 have in a language, in the order in which a catalogue has a count's forms. */
export function pluralCategories(language: string): readonly string[] {
  const rules = new Intl.PluralRules(language);
  const used = new Set<string>(Array.from({ length: 1001 }, (_, count) => rules.select(count)));
  return categories.filter((category) => used.has(category));
}

/**
 * The catalogue of a language as a PO file: all messages, with the translations that are known. What is no message any more is kept as obsolete.
 *
 * @param language a BCP 47 tag
 * @param known the language's catalogue until now, as it was read; none of a new one
 */
export function writeCatalogue(entries: readonly Entry[], language: string, known?: string): string {
  const po = new PO();
  const forms = pluralCategories(language);
  po.comments = [
    'The words of CLEANER Lab: docs/words.md says how they are translated.',
    `Of what has a plural, msgstr[0]… are the forms ${forms.join(', ')} of Unicode's plural rules.`,
  ];
  po.headers = { Language: language, 'Content-Type': 'text/plain; charset=UTF-8', 'Content-Transfer-Encoding': '8bit' };
  const before = known === undefined ? new Map<string, Item>() : itemsOf(PO.parse(known));
  for (const { text, plural, files, holes } of entries) {
    const item = newItem(forms.length);
    item.msgid = text;
    if (plural !== undefined) {
      item.msgctxt = 'count';
      item.msgid_plural = plural;
    }
    item.references = [...files];
    item.extractedComments = holes.map((hole, at) => `${text.includes(`{${at}}`) ? `{${at}}` : `<${at}>`}: ${hole}`);
    const old = before.get(keyOf({ text, plural }));
    before.delete(keyOf({ text, plural }));
    item.msgstr = old ? [...old.msgstr] : [];
    if (old) {
      item.comments = [...old.comments];
      item.flags = { ...old.flags };
    }
    po.items.push(item);
  }
  for (const old of before.values()) {
    old.obsolete = true;
    old.references = [];
    if (old.msgstr.some((text) => text !== '')) po.items.push(old);
  }
  return `${po.toString().trimEnd()}\n`;
}

/** An item with a number of forms. The types of the package do not know that it takes one. */
function newItem(nplurals: number): Item {
  const Made: new (options: { nplurals: number }) => Item = PO.Item;
  return new Made({ nplurals });
}

const itemsOf = (po: PO): Map<string, Item> =>
  new Map(po.items.map((item) => [keyOf({ text: item.msgid, plural: item.msgid_plural ?? undefined }), item]));

/**
 * The translations of a catalogue, as a function; what is not translated, or marked as fuzzy, has none. Throws an error that names the file where a
 * translation has other holes than its message, or a count not all forms.
 *
 * @param text the PO file
 * @param file its name, for errors
 */
export function readCatalogue(text: string, language: string, file: string): Translate {
  const forms = pluralCategories(language);
  const known = new Map<string, readonly string[]>();
  for (const [key, { msgid, msgid_plural, msgstr, obsolete, flags }] of itemsOf(PO.parse(text))) {
    if (obsolete || flags.fuzzy === true || msgstr.every((form) => form === '')) continue;
    // The parser gives null where there is none, whatever its types say.
    const expected = typeof msgid_plural === 'string' ? forms.length : 1;
    if (msgstr.length !== expected || msgstr.includes(''))
      throw new Error(
        `${file}: “${msgid}” needs ${expected === 1 ? 'one translation' : `the forms ${forms.join(', ')}`}.`,
      );
    try {
      for (const form of msgstr) checkTranslation(msgid, form);
    } catch (error) {
      throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
    known.set(key, msgstr);
  }
  return (message) => {
    const found = known.get(keyOf(message));
    if (!found) return undefined;
    if (message.plural === undefined) return found[0];
    return { language, forms: Object.fromEntries(forms.map((category, at) => [category, found[at] ?? ''])) };
  };
}
